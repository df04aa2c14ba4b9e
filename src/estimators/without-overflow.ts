/** Arithmetic of numbers which the library may hold as int64, where it wraps around and in float64 it does not. */
import type { GraphBuilder, Ref } from '../graph/builder.ts'
import { arithmetic, type Operator } from '../graph/ops/arithmetic.ts'
import { checkFinite } from '../graph/ops/check-finite.ts'
import { refuseFewBits } from './few-bits.ts'

/** Of int64. */
export const endOfWhole = 9223372036854775808

/** Up to which float64 holds each whole number. */
export const endOfExact = 9007199254740992

/**
 * Of `x`, which the library may hold as int64: rejects whole numbers beyond `most`, whose result overflows there and not in float64.
 */
export function withoutOverflow(graph: GraphBuilder, x: Ref, by: string, most: number): Ref {
  return most !== Infinity && graph.mayBeWhole(refuseFewBits(x, by)) ? wholeUpTo(graph, x, by, most) : x
}

export function wholeUpTo(graph: GraphBuilder, x: Ref, by: string, most: number): Ref {
  return graph.add(checkFinite, [x], { by, allowNan: true, allowInfinite: true, wholeUpTo: most })
}

/**
 * Of `x`, of which the library makes other numbers where all of it is int64: rejects rows of nothing but whole numbers, unless none
 * is beyond `size`.
 */
export function notAllWhole(graph: GraphBuilder, x: Ref, by: string, size: number): Ref {
  return graph.mayBeWhole(refuseFewBits(x, by)) ? graph.add(checkFinite, [x], { by, allowNan: true, allowInfinite: true, wholeRowsUpTo: size }) : x
}

/** `a` and `b` cell by cell; rows are rejected of which it depends on whether the library holds both as int64. */
export function combinedWithoutOverflow(graph: GraphBuilder, a: Ref, b: Ref, operator: Operator, by: string): Ref {
  const whole = graph.mayBeWhole(refuseFewBits(a, by)) && graph.mayBeWhole(refuseFewBits(b, by))
  return graph.add(arithmetic, [a, b], { operator, ...(whole && { whole: { by, below: endOfWhole } }) })
}

/** The largest whole number of which the power is below `end`, or Infinity. */
export function largestRoot(exponent: number, end: number = endOfWhole): number {
  if (!Number.isInteger(exponent) || exponent < 2) return Infinity
  let [low, high] = [0n, BigInt(end)]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (below(middle, exponent, BigInt(end))) low = middle
    else high = middle
  }
  return Number(low)
}

/** Of which powers of a whole number int64 holds the last, or Infinity. */
export function largestExponent(base: number): number {
  if (base < 2) return Infinity
  let exponent = 0
  for (let next = base; next < endOfWhole; next *= base) exponent++
  return exponent
}

function below(base: bigint, exponent: number, end: bigint): boolean {
  let product = 1n
  for (let times = 0; times < exponent && base > 1n; times++) {
    product *= base
    if (product >= end) return false
  }
  return true
}
