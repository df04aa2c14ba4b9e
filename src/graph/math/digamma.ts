import { log } from './log.ts'

/** B₂ₖ / 2k of the asymptotic series, k = 1 … 7. */
const series = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]

/**
 * ψ(x), the derivative of log Γ, for x > 0: by ψ(x) = ψ(x + 1) − 1/x up to 10, there by the asymptotic series
 * log x − 1/2x − Σ B₂ₖ / (2k·x²ᵏ) (Abramowitz and Stegun 6.3.5 and 6.3.18). Within some 1e-15 of max(1, |ψ|), not of |ψ|:
 * it crosses 0 at 1.4616.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN
  let below = 0
  let at = x
  for (; at < 10; at++) below += 1 / at
  const square = 1 / (at * at)
  let tail = 0
  for (let k = series.length - 1; k >= 0; k--) tail = (tail + series[k]!) * square
  return log(at) - 0.5 / at - tail - below
}
