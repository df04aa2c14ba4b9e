import { exp } from './exp.ts'
import { pow } from './pow.ts'

/** Of the trapezoidal rule: what it leaves of the integral is below e^(−y²/2x) and |Γ(ν + iy)| / Γ(ν) at y = 2π / step. */
const widest = 1 / 8

/**
 * 2^(1 − ν) / Γ(ν) · x^ν · K_ν(x) of the modified Bessel function K, for x ≥ 0 and ν from 0.001 to 18: by DLMF 10.32.10 with x² / 2e^u
 * for its t,
 *
 *   2 · x^ν · K_ν(x) = e^−x · ∫ exp(νu − (e^(u/2) − x·e^(−u/2))² / 2) du over all u,   2^ν · Γ(ν) = the same for x = 0,
 *
 * both by the trapezoidal rule, which converges exponentially for them (Trefethen and Weideman, "The exponentially convergent trapezoidal
 * rule", 2014, section 5). All terms are positive: nothing cancels. Within 40 ulp (those of e^−x below 1e-300 apart).
 */
export function maternOf(order: number): (x: number) => number {
  const whole = 2 * maternNorm(order)
  return x => (x > 745 ? 0 : exp(-x) * (integral(order, x) / whole))
}

/** 2^(ν − 1) · Γ(ν), which x^ν · K_ν(x) goes to where x goes to 0; as Γ(ν + 1) / ν, whose integral does not reach far below 0 for small ν. */
export function maternNorm(order: number): number {
  return integral(order + 1, 0) / (4 * order)
}

/** From the largest term, at e^u = ν + √(ν² + x²), to both sides until nothing is added. */
function integral(order: number, x: number): number {
  const top = order + Math.sqrt(order * order + x * x)
  const root = Math.sqrt(top)
  const other = x / root
  const step = Math.min(widest, 0.6 / Math.sqrt(x))
  const peak = root - other
  const term = (u: number) => {
    const half = exp(u / 2)
    const apart = root * half - other / half
    return exp(order * u - ((apart - peak) * (apart + peak)) / 2)
  }
  let sum = 1
  for (const side of [step, -step]) {
    for (let k = 1, added = 1; added > sum * 1e-20; k++) {
      added = term(k * side)
      sum += added
    }
  }
  return sum * step * pow(top, order) * exp((-peak * peak) / 2)
}
