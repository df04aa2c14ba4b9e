/**
 * The error function and what it lacks of 1: below 2 by e^(−x²) · 2x/√π · Σ (2x²)^n / (2n + 1)!!, whose terms are all positive (Abramowitz and
 * Stegun, 7.1.6), from there on 1 less the continued fraction of erfc (7.1.14). Within 7 ulp, both.
 */
import { exp } from './exp.ts'
import { productError } from './double-double.ts'

export function erf(x: number): number {
  const size = Math.abs(x)
  if (size !== size) return NaN
  if (size < 1e-160) return x * 1.1283791670955126
  if (size >= 6) return x < 0 ? -1 : 1
  const result = size < 2 ? bySeries(size) : 1 - byFraction(size)
  return x < 0 ? -result : result
}

/** 1 − erf x, without its cancellation. */
export function erfc(x: number): number {
  if (!(x > 0.8)) return 1 - erf(x)
  return x > 27.3 ? 0 : byFraction(x)
}

/** Cephes' MAXLOG: the largest number of which it takes e to the negative power. */
const maxLog = 709.782712893384

/** The distribution function of a standard normal number, as scipy.special.ndtr, whose far tail is 0 (Cephes, ndtr.c). */
export function ndtr(x: number): number {
  const z = x * 0.7071067811865476
  if (z < 0 && z * z > maxLog) return 0
  return z > -0.8 && z < 0.8 ? 0.5 + 0.5 * erf(z) : z > 0 ? 1 - 0.5 * erfc(z) : 0.5 * erfc(-z)
}

function bySeries(x: number): number {
  const twice = 2 * x * x
  let term = 1
  let sum = 1
  for (let n = 3; term > sum * 1e-17; n += 2) {
    term *= twice / n
    sum += term
  }
  return 1.1283791670955126 * x * sum * negativeSquare(x)
}

function byFraction(x: number): number {
  let fraction = 0
  for (let n = x < 2 ? 250 : 60; n >= 1; n--) fraction = n / 2 / (x + fraction)
  return (negativeSquare(x) * 0.5641895835477563) / (x + fraction)
}

/** e^(−x²), with what rounding the square lost. */
function negativeSquare(x: number): number {
  const square = x * x
  return exp(-square) * (1 - productError(x, x, square))
}
