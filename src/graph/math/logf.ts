import { log } from './log.ts'

/** Natural logarithm in float32, correctly rounded but for a chance of 2^-28; `x` is a float32. */
export function logf(x: number): number {
  return Math.fround(log(x))
}
