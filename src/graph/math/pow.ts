import { productError } from './double-double.ts'
import { expOfSum } from './exp.ts'
import { logOfSum, logRest } from './log.ts'

/** x to the power y as C's `pow` has it (C23 F.10.4.5, which differs from ECMAScript's at 1^±Infinity); within 0.75 ulp. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (x !== x || y !== y) return NaN
  const size = Math.abs(x)
  const whole = Number.isInteger(y)
  const odd = whole && Math.abs(y) < 9007199254740992 && y % 2 !== 0
  if (size === 0) return y < 0 ? (odd && Object.is(x, -0) ? -Infinity : Infinity) : odd ? x : 0
  if (y === Infinity || y === -Infinity) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0
  if (size === Infinity) return y < 0 ? (odd && x < 0 ? -0 : 0) : odd ? x : Infinity
  if (x < 0 && !whole) return NaN
  const result = powOfPositive(size, y)
  return odd && x < 0 ? -result : result
}

function powOfPositive(x: number, y: number): number {
  if (x === 1) return 1
  const log = logOfSum(x, 0)
  const product = y * log
  if (product > 710) return Infinity
  if (product < -746) return 0
  if (Math.abs(product) < 1e-17) return 1 + product
  return expOfSum(product, productError(y, log, product) + y * logRest)
}
