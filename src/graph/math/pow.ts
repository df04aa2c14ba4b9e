import { productError } from './double-double.ts'
import { expOfSum } from './exp.ts'
import { logOfSum, logRest } from './log.ts'

/** How {@link raise} is given x > 0 and y, and gives the answer: through a call that is not inlined a number takes an object. */
const passed = new Float64Array(2)

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
  passed[0] = size
  passed[1] = y
  raise()
  return odd && x < 0 ? -passed[0] : passed[0]
}

function raise(): void {
  const y = passed[1]!
  const log = logOfSum(passed[0]!, 0)
  const product = y * log
  if (product > 710) passed[0] = Infinity
  else if (product < -746) passed[0] = 0
  else if (Math.abs(product) < 1e-17) passed[0] = 1 + product
  else passed[0] = expOfSum(product, productError(y, log, product) + y * logRest())
}
