import { exp } from './exp.ts'
import { pow } from './pow.ts'

/** 1 / Γ(1 + t) = Σ cₖ tᵏ (Abramowitz and Stegun, 6.1.34), to the last bit of a float64. */
const reciprocal = [
  1, 0.5772156649015329, -0.6558780715202539, -0.04200263503409524, 0.16653861138229148, -0.04219773455554433, -0.009621971527876973, 0.0072189432466631,
  -0.0011651675918590652, -0.00021524167411495098, 0.0001280502823881162, -2.013485478078824e-5, -1.2504934821426706e-6, 1.133027231981696e-6, -2.056338416977607e-7,
  6.116095104481416e-9, 5.002007644469223e-9, -1.18127457048702e-9, 1.0434267116911005e-10, 7.782263439905071e-12, -3.696805618642206e-12, 5.100370287454476e-13,
]

/** B₂ₖ / 2k(2k − 1) of Stirling's series, k = 1 … 6 (6.1.41). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360]

/** The number from which Γ is infinite, as Cephes has it. */
const tooLarge = 171.6243769563027

/**
 * Γ(x) for x > 0, NaN elsewhere: up to 12 by Γ(x + 1) = x·Γ(x) and the series of its reciprocal around 1, from there on
 * √(2π/x)·(x/e)ˣ·e^(1/12x − …). Within 3 ulp.
 */
export function gamma(x: number): number {
  if (!(x > 0)) return NaN
  if (x >= tooLarge) return Infinity
  return x < 12 ? byRecurrence(x) : byStirling(x)
}

function byRecurrence(x: number): number {
  const steps = Math.floor(x - 0.5)
  const t = x - 1 - steps
  let sum = 0
  for (let k = reciprocal.length - 1; k >= 0; k--) sum = sum * t + reciprocal[k]!
  let product = 1
  for (let step = 1; step <= steps; step++) product *= x - step
  return product / (steps < 0 ? sum * x : sum)
}

function byStirling(x: number): number {
  const inverse = 1 / x
  const square = inverse * inverse
  let tail = 0
  for (let k = stirling.length - 1; k >= 0; k--) tail = tail * square + stirling[k]!
  // The power alone would overflow before Γ does.
  const root = pow(x, 0.5 * x - 0.25)
  return 2.5066282746310007 * (root * exp(-x)) * root * exp(tail * inverse)
}
