/**
 * Exponentials by a table of 2^(i/128) and a short polynomial: the scheme of ARM's optimized routines (S. Nagy, 2018)
 * and of P. T. P. Tang, "Table-driven implementation of the exponential function", ACM TOMS 15 (1989).
 * exp and exp2 are within 0.51 ulp where the result is normal, expm1 within 0.51.
 */
import { powerOfTwo, scaleByPower } from './bits.ts'
import { sumError } from './double-double.ts'
import { fractionalPowersOfTwo, fromNumber, logOfFraction, quotient, toNumber, toPlaces } from './fixed-point.ts'

const size = 128
/** 2^(i/128) rounded, for the other functions of this folder too, and the rest relative to it. */
export const heads = new Float64Array(size)
/** What `heads` leave of the powers, relative to them. */
export const rests = new Float64Array(size)
for (const [at, power] of fractionalPowersOfTwo(size).entries()) {
  heads[at] = toNumber(power)
  const head = fromNumber(heads[at]!)
  rests[at] = toNumber(quotient(power - head, head))
}

const ln2 = logOfFraction(2, 1)
const stepsPerUnit = 184.6649652337873 // 128 / ln 2
/** ln 2 / 128: 34 bits, so that its product with a step number (18 bits) is exact, and the rest. */
export const stepTop = toPlaces(ln2 / 128n, 41)
export const stepRest = toNumber(ln2 / 128n - fromNumber(stepTop))
/** Adding it rounds to a whole number, ties to even. */
const shift = 6755399441055744 // 1.5 · 2^52

/** e^r − 1 − r for |r| < 0.0028; the next term of the series is below 2^-60. */
function tail(r: number): number {
  const square = r * r
  return square * (0.5 + r * 0.16666666666666666) + square * square * (0.041666666666666664 + r * 0.008333333333333333)
}

/** e^x; 0 and Infinity beyond the range of a float64. */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return x === 709.782712893384 ? expOfSum(x, 0) : x > 0 ? Infinity : x
  return x < -745.1332191019412 ? 0 : expOfSum(x, 0)
}

/** e^(x + rest) for |rest| far below |x|'s last digit times 2^20, -746 < x < 710. */
export function expOfSum(x: number, rest: number): number {
  const steps = x * stepsPerUnit + shift - shift
  const r = x - steps * stepTop - steps * stepRest + rest
  const at = steps & 127
  const head = heads[at]!
  const y = head + head * (rests[at]! + r + tail(r))
  const e = (steps - at) / size
  return e >= -1021 && e <= 1023 ? y * powerOfTwo(e) : scaleByPower(y, e)
}

/** 2^x; exact where x is whole. */
export function exp2(x: number): number {
  if (!(x < 1024)) return x > 0 ? Infinity : x
  if (x < -1075) return 0
  const steps = x * size + shift - shift
  const r = (x - steps / size) * 0.6931471805599453
  const at = steps & 127
  const head = heads[at]!
  const y = head + head * (rests[at]! + r + tail(r))
  return scaleByPower(y, (steps - at) / size)
}

/** How {@link takeOneOff} is given x, and gives the value and what rounding leaves over of it: through a call that is not inlined a number takes an object. */
const passed = new Float64Array(2)

/** e^x − 1, without cancellation near 0: the value and {@link expm1Rest}. */
export function expm1(x: number): number {
  passed[0] = x
  passed[1] = 0
  if (!(x < 709.782712893384)) return x === 709.782712893384 ? exp(x) : x > 0 ? Infinity : x
  if (x < -44) return -1
  if (x > -1e-17 && x < 1e-17) return x
  takeOneOff()
  return passed[0]
}

/** What rounding leaves over of the last {@link expm1}. */
export function expm1Rest(): number {
  return passed[1]!
}

function takeOneOff(): void {
  const x = passed[0]!
  const steps = x * stepsPerUnit + shift - shift
  const top = x - steps * stepTop
  const bottom = steps * stepRest
  const r = top - bottom
  const rest = top - r - bottom
  const at = steps & 127
  const scale = powerOfTwo(Math.min((steps - at) / size, 1023))
  const more = (steps - at) / size > 1023 ? 2 : 1
  const head = heads[at]! * scale
  // head − 1 and head · r are taken with their errors; head has 53 bits, so r is split to keep the product exact.
  const whole = head - 1 / more
  let low = sumError(head, -1 / more, whole)
  const rTop = Math.fround(r)
  const headTop = Math.fround(heads[at]!) * scale
  const product = headTop * rTop
  const sum = whole + product
  low += sumError(whole, product, sum)
  low += headTop * (r - rTop) + (head - headTop) * r
  // Where head − 1 and r cancel, the sixth term of the series counts.
  const cube = r * r * r
  low += head * (rests[at]! * (1 + r) + rest + (tail(r) + cube * cube * 0.001388888888888889))
  const result = sum + low
  passed[0] = result * more
  passed[1] = (low - (result - sum)) * more
}
