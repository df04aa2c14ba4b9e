/**
 * Sine, cosine, tangent and their inverses. Arguments are reduced by multiples of π/2 (Cody and Waite, "Software Manual for the
 * Elementary Functions", 1980; with whole numbers where that would lose digits, after Payne and Hanek, 1983), then the
 * Taylor series on ±π/4: within 0.9 ulp; the tangent and the inverses within 3.
 */
import { powerOfTwo } from './bits.ts'
import { sumError } from './double-double.ts'

const placesOfPi = 1400n

/** π/2 to 1400 binary places, by Machin's formula π/4 = 4 atan(1/5) − atan(1/239). */
const halfPi = 2n * (4n * inverseTangent(5n) - inverseTangent(239n))
/** 2/π to as many places. */
const twoOverPi = (1n << (2n * placesOfPi)) / halfPi

/** π/2 in two parts of 33 bits, whose products with counts below 2^20 are exact, and the rest. */
const top = part(halfPi, 32n)
const middle = part(halfPi - fixed(top), 65n)
const rest = Number((halfPi - fixed(top) - fixed(middle)) >> (placesOfPi - 160n)) / powerOfTwo(160)

/**
 * The argument, then what {@link reduce} leaves of it, as a number and what rounding it lost, then the answer: through a call that is
 * not inlined a number takes an object.
 */
const passed = new Float64Array(2)

export function sin(x: number): number {
  if (x - x !== 0) return NaN
  // The sine of −0 is −0.
  if (x === 0) return x
  passed[0] = x
  turn(0)
  return passed[0]
}

export function cos(x: number): number {
  if (x - x !== 0) return NaN
  passed[0] = x
  turn(1)
  return passed[0]
}

/** The sine, so many quarters of a turn on. */
function turn(quarters: number): void {
  const turned = reduce() + quarters
  const value = (turned & 1) === 0 ? sinOf(passed[0]!, passed[1]!) : cosOf(passed[0]!, passed[1]!)
  passed[0] = (turned & 2) === 0 ? value : -value
}

/** For −1 ≤ x ≤ 1, else NaN. Newton steps on {@link sin}; near 1 from the half angle, where the slope is infinite. */
export function asin(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  if (size < 1e-8) return x
  if (size > 0.5) {
    const rising = 1.5707963267948966 - (2 * asin(Math.sqrt((1 - size) / 2)) - 6.123233995736766e-17)
    return x < 0 ? -rising : rising
  }
  let angle = x * (1 + (x * x) / 6)
  for (let step = 0; step < 4; step++) angle += (x - sin(angle)) / cos(angle)
  return angle
}

/** For −1 ≤ x ≤ 1, else NaN. */
export function acos(x: number): number {
  if (x > 0.5) return 2 * asin(Math.sqrt((1 - x) / 2))
  if (x < -0.5) return 3.141592653589793 - (2 * asin(Math.sqrt((1 + x) / 2)) - 1.2246467991473532e-16)
  return 1.5707963267948966 - (asin(x) - 6.123233995736766e-17)
}

export function tan(x: number): number {
  return x === 0 ? x : sin(x) / cos(x)
}

/** By atan x = a + atan((x cos a − sin a) / (cos a + x sin a)) from a first `a` that is near, twice. */
export function atan(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1e-8)) return x
  if (size > 1) {
    const result = 1.5707963267948966 - (atan(1 / size) - 6.123233995736766e-17)
    return x < 0 ? -result : result
  }
  let angle = x / (1 + 0.28 * x * x)
  for (let step = 0; step < 2; step++) {
    const left = (x * cos(angle) - sin(angle)) / (cos(angle) + x * sin(angle))
    angle += left - (left * left * left) / 3
  }
  return angle
}

/** How many times π/2 was taken off what is passed (its last two bits count); what is left is below π/4 in magnitude, or nearly. */
function reduce(): number {
  const x = passed[0]!
  if (Math.abs(x) < 0.7853981633974483) {
    passed[1] = 0
    return 0
  }
  const count = Math.round(x * 0.6366197723675814)
  if (Math.abs(count) < 1048576) {
    const first = x - count * top
    const second = count * middle
    const difference = first - second
    const lost = sumError(first, -second, difference) - count * rest
    const left = difference + lost
    passed[0] = left
    passed[1] = lost - (left - difference)
    if (Math.abs(left) > powerOfTwo(-20)) return count
  }
  return reduceWhole(x)
}

function reduceWhole(x: number): number {
  let power = 0n
  let scaled = x
  for (; !Number.isInteger(scaled); scaled *= 2) power++
  const turns = (BigInt(scaled) * twoOverPi) >> power
  const count = (turns + (1n << (placesOfPi - 1n))) >> placesOfPi
  const remainder = ((turns - (count << placesOfPi)) * halfPi) >> placesOfPi
  const left = toFloat(remainder)
  passed[0] = left
  passed[1] = toFloat(remainder - exactly(left))
  return Number(BigInt.asIntN(32, count))
}

/** A number of {@link placesOfPi} places as a float64, kept to 200 bits above 2^−1200, which is more than a float64 can fall to here. */
function toFloat(value: bigint): number {
  return Number(value >> (placesOfPi - 1000n)) * powerOfTwo(-1000)
}

function exactly(x: number): bigint {
  return BigInt(x * powerOfTwo(1000)) << (placesOfPi - 1000n)
}

function sinOf(x: number, lost: number): number {
  const z = x * x
  const series =
    z * (1 / 120 - z * (1 / 5040 - z * (1 / 362880 - z * (1 / 39916800 - z * (1 / 6227020800 - z * (1 / 1307674368000 - z / 355687428096000))))))
  return x + (x * z * (series - 1 / 6) + lost * (1 - z / 2))
}

function cosOf(x: number, lost: number): number {
  const z = x * x
  const half = z / 2
  const whole = 1 - half
  const series =
    1 / 24 - z * (1 / 720 - z * (1 / 40320 - z * (1 / 3628800 - z * (1 / 479001600 - z * (1 / 87178291200 - z / 20922789888000)))))
  return whole + (1 - whole - half + (z * z * series - x * lost))
}

function inverseTangent(divisor: bigint): bigint {
  const square = divisor * divisor
  let sum = 0n
  let sign = 1n
  for (let power = (1n << placesOfPi) / divisor, n = 1n; power !== 0n; power /= square, n += 2n, sign = -sign) sum += (sign * power) / n
  return sum
}

/** The value cut to `places` binary places. */
function part(value: bigint, places: bigint): number {
  return Number(value >> (placesOfPi - places)) / Number(1n << places)
}

function fixed(x: number): bigint {
  return BigInt(x * powerOfTwo(100)) << (placesOfPi - 100n)
}
