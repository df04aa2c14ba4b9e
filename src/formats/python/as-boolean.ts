import { corrupt } from '../corrupt.ts'
import { elementAt } from '../numpy/element.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { describe } from './describe.ts'
import type { PyValue } from './value.ts'

/** True or False, Python's or numpy's. Throws 'corrupt' for anything else. */
export function asBoolean(value: PyValue | undefined, what = 'a value'): boolean {
  if (typeof value === 'boolean') return value
  if (value instanceof NdArray && value.shape.length === 0 && value.dtype.kind === 'b') return elementAt(value, 0) === true
  throw corrupt(`${what} should be True or False and is ${describe(value)}`)
}
