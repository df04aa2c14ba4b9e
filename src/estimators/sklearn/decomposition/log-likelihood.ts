import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder } from '../../../graph/builder.ts'
import type { Matrix } from '../../matrix/product.ts'
import type { Method } from '../../estimator.ts'
import type { Uncertain } from '../../matrix/invert.ts'
import { absolute, plus, product, scaledBy, transpose, withDiagonal } from '../../matrix/product.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { epsilon, epsilon32 } from '../../../graph/rounding.ts'
import { isFloat32 } from '../is-float32.ts'
import { invert, isSettled } from '../../matrix/invert.ts'
import { quadraticForm } from '../covariance/quadratic-form.ts'
import { scalar } from '../../estimator.ts'

const logTwoPi = 1.8378770664093453

/**
 * `score_samples` of PCA and FactorAnalysis: log N(x | mean_, precision⁻¹). Undefined where the precision is that of a singular
 * covariance (fewer rows than columns, say): there the library gives what rounding left, which is no density.
 */
export function logLikelihood(self: Fitted, graph: GraphBuilder, precision: Uncertain | null, unit = epsilon): Method | undefined {
  const inverse = precision === null || !isSettled(precision) ? null : invert(precision.value, precision.error, unit)
  if (precision === null || inverse === null || !isSettled(inverse)) return undefined
  const center = self.float64('mean_')
  const constant = {
    value: -0.5 * (center.length * logTwoPi - inverse.logDet),
    error: inverse.logDetError + 4 * unit * center.length * logTwoPi,
  }
  const form = { center, by: precision.value, error: precision.error, factor: -0.5, constant }
  return x => {
    const rows = graph.dense(x)
    // Single precision on both sides stays so in each step.
    const single = unit === epsilon32 && isFloat32(rows)
    return scalar(quadraticForm(graph, checkArray(graph, single ? rows : asDouble(graph, rows), { by: self.shortName }), { ...form, single }))
  }
}

export interface Lemma {
  /** M = W·Ψ⁻¹·Wᵀ + D⁻¹, and how far the library's may be. */
  readonly inner: Matrix
  readonly innerError: Matrix
  /** W·Ψ⁻¹ */
  readonly scaled: Matrix
  /** The diagonal of Ψ. */
  readonly noise: Float64Array
  /** ε of the library's type. */
  readonly unit: number
}

/**
 * (Wᵀ·D·W + Ψ)⁻¹ = Ψ⁻¹ − Ψ⁻¹·Wᵀ·M⁻¹·W·Ψ⁻¹, the matrix inversion lemma, as both compute it. Null where M is not positive
 * definite.
 */
export function precisionByLemma({ inner, innerError, scaled, noise, unit }: Lemma): Uncertain | null {
  const inverse = invert(inner, innerError, unit)
  if (inverse === null) return null
  const features = noise.length
  const outer = transpose(scaled)
  const value = withDiagonal(scaledBy(product(product(outer, inverse.value), scaled), -1), at => 1 / noise[at]!)
  // Both products, each quotient by Ψ and the sum on the diagonal round.
  const size = product(product(absolute(outer), absolute(inverse.value)), absolute(scaled))
  const roundings = withDiagonal(scaledBy(size, 4 * (features + inner.rows + 4) * unit), at => (4 * unit) / noise[at]!)
  return { value, error: plus(product(product(absolute(outer), inverse.error), absolute(scaled)), roundings) }
}
