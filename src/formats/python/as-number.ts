import { corrupt } from '../corrupt.ts'
import { elementAt } from '../numpy/element.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { describe } from './describe.ts'
import { PyFloat, type PyValue } from './value.ts'

/**
 * The number of an int, a float, or a numeric array without dimensions. `what` names the value in the error.
 * Throws 'corrupt' for anything else (a bool too), and for an integer that float64 cannot hold.
 */
export function asNumber(value: PyValue | undefined, what = 'a value'): number {
  if (typeof value === 'number') return value
  if (value instanceof PyFloat) return value.value
  if (value instanceof NdArray && value.shape.length === 0 && 'iuf'.includes(value.dtype.kind)) return asNumber(elementAt(value, 0), what)
  if (typeof value === 'bigint' && BigInt(Number(value)) === value) return Number(value)
  throw corrupt(`${what} should be a number and is ${describe(value)}`)
}

/** As `asNumber`, and whole. */
export function asInteger(value: PyValue | undefined, what = 'a value'): number {
  const number = asNumber(value, what)
  if (!Number.isSafeInteger(number)) throw corrupt(`${what} should be a whole number and is ${describe(value)}`)
  return number
}
