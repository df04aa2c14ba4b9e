import { exceeded } from '../limits.ts'

/** No object of pandas holds itself; a hostile file may say that one does. */
export function checkDepth(depth: number): void {
  if (depth > 16) throw exceeded('A pandas object is nested too deep')
}
