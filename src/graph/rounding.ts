/** Pieces of error bounds; the rules are in docs/fidelity.md. */
import type { FloatType } from './value.ts'
import { ulp } from './math/bits.ts'

/** The distance from 1 to the next larger float64. */
export const epsilon = 2.220446049250313e-16
/** The distance from 1 to the next larger float32. */
export const epsilon32 = 1.1920928955078125e-7
const smallest = 5e-324
export const smallest32 = 1.401298464324817e-45
export const largest32 = 3.4028234663852886e38

/**
 * The bound of a rounded result whose arguments the library may have otherwise: to what the arguments bring in, each side
 * adds half an ulp of its own rounding. 0 stays 0: equal arguments give equal bits.
 */
export function rounded(inherited: number, value: number, type: FloatType = 'float64'): number {
  if (inherited === 0) return 0
  const ulps = type === 'float64' ? epsilon * Math.abs(value) + smallest : epsilon32 * Math.abs(value) + smallest32
  return ifOpen(inherited * (1 + 4 * epsilon) + ulps)
}

/** A bound times a factor: never 0 by underflow, where rounding may still differ. */
export function scaled(bound: number, factor: number): number {
  return bound === 0 ? 0 : ifOpen(Math.max(bound * factor, smallest))
}

/** `count` ulps of a value; none of a value that has no neighbours. */
export function ulps(count: number, value: number, type: FloatType = 'float64'): number {
  if (value - value !== 0) return 0
  return type === 'float64' ? count * ulp(value) : Math.max(count * epsilon32 * Math.abs(value), count * smallest32)
}

/**
 * How far a rising or falling `f` may be from `f(x) = y` where its argument is within `bound` of `x`: the larger step to an
 * end of that interval. Infinity where `f` has no number at an end, and where `x` may be any number or none.
 */
export function spread(f: (x: number) => number, x: number, y: number, bound: number): number {
  if (bound === 0) return 0
  if (bound === Infinity && x !== x) return Infinity
  return ifOpen(Math.max(step(f(x - bound), y), step(f(x + bound), y)))
}

function step(end: number, y: number): number {
  return Object.is(end, y) || end === y ? 0 : Math.abs(end - y)
}

/** NaN, which comes of infinities that meet, leaves everything open. */
function ifOpen(bound: number): number {
  return bound !== bound ? Infinity : bound
}
