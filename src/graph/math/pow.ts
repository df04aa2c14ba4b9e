import { productError } from './double-double.ts'
import { expOfSum } from './exp.ts'
import { logOfSum, logRest } from './log.ts'

/** How {@link raise} is given x and y, and gives the answer: through a call that is not inlined a number takes an object. */
const passed = new Float64Array(2)

/** x to the power y as C's `pow` has it (C23 F.10.4.5, which differs from ECMAScript's at 1^±Infinity); within 0.75 ulp. */
export function pow(x: number, y: number): number {
  passed[0] = x
  passed[1] = y
  raise()
  return passed[0]
}

function raise(): void {
  const x = passed[0]!
  const y = passed[1]!
  const size = Math.abs(x)
  const whole = Number.isInteger(y)
  const odd = whole && Math.abs(y) < 9007199254740992 && y % 2 !== 0
  if (y === 0 || x === 1) passed[0] = 1
  else if (x !== x || y !== y) passed[0] = NaN
  else if (size === 0) passed[0] = y < 0 ? (odd && Object.is(x, -0) ? -Infinity : Infinity) : odd ? x : 0
  else if (y === Infinity || y === -Infinity) passed[0] = size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0
  else if (size === Infinity) passed[0] = y < 0 ? (odd && x < 0 ? -0 : 0) : odd ? x : Infinity
  else if (x < 0 && !whole) passed[0] = NaN
  else {
    const sign = odd && x < 0 ? -1 : 1
    const log = logOfSum(size, 0)
    const product = y * log
    if (product > 710) passed[0] = sign * Infinity
    else if (product < -746) passed[0] = sign * 0
    else if (Math.abs(product) < 1e-17) passed[0] = sign * (1 + product)
    else passed[0] = sign * expOfSum(product, productError(y, log, product) + y * logRest())
  }
}
