import { productError, sumError } from './double-double.ts'
import { expm1, expm1Rest } from './exp.ts'

/** (e^2x − 1) / (e^2x + 1), the quotient mended by what its parts' roundings left over: within 0.55 ulp. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (!(size < 22)) return x !== x ? x : x > 0 ? 1 : -1
  if (size < 1e-9) return x
  const top = expm1(2 * size)
  const topRest = expm1Rest()
  const bottom = top + 2
  const bottomRest = sumError(top, 2, bottom) + topRest
  const quotient = top / bottom
  const product = quotient * bottom
  const rest = top - product - productError(quotient, bottom, product) + topRest - quotient * bottomRest
  const result = quotient + rest / bottom
  return x < 0 ? -result : result
}
