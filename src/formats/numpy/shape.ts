import { corrupt } from '../corrupt.ts'
import { describe } from '../python/describe.ts'
import { PyTuple, type PyValue } from '../python/value.ts'

/** numpy's own bound since version 2; 32 before. */
const mostDimensions = 64

/** A shape as lengths: whole, not negative, and their product (zeros aside) a number that can be counted to. */
export function checkedShape(value: PyValue | undefined): number[] {
  const lengths = value instanceof PyTuple ? value.items : [value]
  if (lengths.length > mostDimensions || !lengths.every(length => Number.isSafeInteger(length) && (length as number) >= 0)) {
    throw corrupt(`an array has ${describe(value)} for a shape`)
  }
  const shape = lengths as number[]
  if (!Number.isSafeInteger(shape.reduce((product, length) => product * (length || 1), 1))) {
    throw corrupt(`an array has the impossible shape (${shape.join(', ')})`)
  }
  return [...shape]
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}
