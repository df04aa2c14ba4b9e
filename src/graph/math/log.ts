/**
 * Logarithms by a table of 128 reciprocals and a polynomial: the scheme of ARM's optimized routines (S. Nagy, 2018) and of
 * P. T. P. Tang, "Table-driven implementation of the logarithm function", ACM TOMS 16 (1990), with reciprocals of 11 bits,
 * so that products are exact, and the sum kept with its rounding error: within 0.51 ulp.
 */
import { fromWords, highWord, lowWord } from './bits.ts'
import { productError, sumError } from './double-double.ts'
import { fromNumber, logOfFraction, quotient, toNumber, toPlaces } from './fixed-point.ts'

const size = 128
/** The top word of 0.6875: significands are taken from there up to 1.375, so that 1 lies inside. */
const offset = 0x3fe60000

/** Reciprocals of the intervals' middles as multiples of 2^-10, and their negated logarithms in two parts. */
const reciprocals = new Float64Array(size)
const logTops = new Float64Array(size)
const logRests = new Float64Array(size)
for (let at = 0, before = 1024, log = 0n; at < size; at++) {
  const from = fromWords(offset + (at << 13), 0)
  const to = fromWords(offset + ((at + 1) << 13), 0)
  // The two intervals at 1 have the reciprocal 1 itself: there a logarithm is its polynomial.
  const parts = from === 1 || to === 1 ? 1024 : Math.round(2048 / (from + (to < from ? 2 * to : to)))
  // By the ratio to the one before, which is near 1, so that the series is short; the logarithm of 1 is 0 to the last digit.
  log = parts === 1024 ? 0n : log + logOfFraction(before, parts)
  before = parts
  reciprocals[at] = parts / 1024
  logTops[at] = toPlaces(log, 41)
  logRests[at] = toNumber(log - fromNumber(logTops[at]!))
}

const ln2 = logOfFraction(2, 1)
/** A multiple of 2^-41, as the table's logarithms: their sums below 2^11 are exact. */
const ln2Top = toPlaces(ln2, 41)
const ln2Rest = toNumber(ln2 - fromNumber(ln2Top))

/** 1 / ln 2 and 1 / ln 10 in two parts. */
const perLn2 = toParts(quotient(fromNumber(1), ln2))
const perLn10 = toParts(quotient(fromNumber(1), logOfFraction(10, 1)))

function toParts(value: bigint): readonly [number, number] {
  const top = toNumber(value)
  return [top, toNumber(value - fromNumber(top))]
}

/** How {@link take} is given x and rest, and gives the value and what rounding leaves over of it: through a call that is not inlined a number takes an object. */
const passed = new Float64Array(2)

/** log(x + rest) of a positive finite `x`, to about 2^-64 relative: the value and {@link logRest}. */
export function logOfSum(x: number, rest: number): number {
  passed[0] = x
  passed[1] = rest
  take()
  return passed[0]
}

/** What rounding leaves over of the last {@link logOfSum}. */
export function logRest(): number {
  return passed[1]!
}

function take(): void {
  let x = passed[0]!
  let rest = passed[1]!
  let k = 0
  let top = highWord(x)
  if (top < 0x00100000) {
    x *= 18014398509481984 // 2^54: a subnormal
    rest *= 18014398509481984
    k = -54
    top = highWord(x)
  }
  const bottom = lowWord(x)
  const above = (top - offset) | 0
  const at = (above >> 13) & 127
  const e = above >> 20
  k += e
  const z = fromWords(top - (e << 20), bottom)
  const zTop = fromWords(top - (e << 20), 0)
  const reciprocal = reciprocals[at]!
  const a = zTop * reciprocal - 1
  const b = (z - zTop) * reciprocal
  const r = a + b
  const rRest = sumError(a, b, r) + (k === 0 ? rest * reciprocal : (rest / x) * (1 + r))
  const known = k * ln2Top + logTops[at]!
  const sum = known + r
  const square = r * r
  const half = -0.5 * square
  const next = sum + half
  // log(1 + r) − r + r²/2; the next term of the series is below 2^-68 of r.
  const cube =
    square * r * (0.3333333333333333 - 0.25 * r + square * (0.2 - 0.16666666666666666 * r + square * (0.14285714285714285 - 0.125 * r + square * (0.1111111111111111 - 0.1 * r))))
  const low =
    sumError(known, r, sum) +
    sumError(sum, half, next) -
    0.5 * productError(r, r, square) +
    (rRest * (1 - r - 0.5 * rRest) + (k * ln2Rest + logRests[at]!) + cube)
  const result = next + low
  passed[0] = result
  passed[1] = low - (result - next)
}

/** The answer where the argument is not positive and finite. */
function outside(x: number): number {
  return x === 0 ? -Infinity : x > 0 ? Infinity : NaN
}

/** Natural logarithm: -Infinity at ±0, NaN below. */
export function log(x: number): number {
  return x > 0 && x < Infinity ? logOfSum(x, 0) : outside(x)
}

/** Exact at powers of two. */
export function log2(x: number): number {
  return x > 0 && x < Infinity ? inBase(logOfSum(x, 0), perLn2) : outside(x)
}

/** Exact at powers of ten. */
export function log10(x: number): number {
  return x > 0 && x < Infinity ? inBase(logOfSum(x, 0), perLn10) : outside(x)
}

function inBase(value: number, [top, bottom]: readonly [number, number]): number {
  const product = value * top
  return product + (productError(value, top, product) + (value * bottom + logRest() * top))
}

/** log(1 + x), without cancellation near 0. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > 0 ? Infinity : NaN
  if (x > -1e-15 && x < 1e-15) return x - 0.5 * x * x
  const sum = 1 + x
  return logOfSum(sum, sumError(1, x, sum))
}
