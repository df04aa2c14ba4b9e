import type { Origin } from './op.ts'
import type { ValueType } from './value.ts'
import { width } from './value.ts'

/** Origins of an op whose output has the columns of its first input, cell for cell. */
export function cellForCell(inputs: readonly ValueType[], difference: Omit<Partial<Origin>, 'input' | 'column'> = {}): Origin[] {
  return Array.from({ length: width(inputs[0]!) }, (_, column) => ({ input: 0, column, missing: true, ...difference }))
}
