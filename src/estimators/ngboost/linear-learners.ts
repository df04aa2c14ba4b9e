import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Learner } from './parameters.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { epsilon } from '../../graph/rounding.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'

/** Whether it predicts `x · coef_ + intercept_` (ngboost/learners.py has Ridge besides its trees). */
export function isLinear(model: Fitted): boolean {
  return /^sklearn\.linear_model\..*\.(LinearRegression|Ridge|RidgeCV|Lasso|LassoCV|ElasticNet|ElasticNetCV|Lars|LassoLars|BayesianRidge|HuberRegressor|SGDRegressor)$/.test(model.className)
}

/**
 * The start less `rate · scale · (x · w + b)` of each learner, as one product. Every stage of the library's rounds what it
 * adds up, where the one product does not: with A = Σ rate·|scale·w| and S stages, both are within
 * (4(n + 1) + 2 + 2S)·ε·(Σ |x|·A + |start| + Σ rate·|scale·b|) of the exact sum.
 */
export function sumOfLines(self: Fitted, graph: GraphBuilder, learners: readonly Learner[], start: Float64Array, rate: number, used: readonly number[]): (x: Ref) => Ref {
  const count = start.length
  const places = new Map(used.map((column, at) => [column, at]))
  const weights = new Float64Array(used.length * count)
  const sizes = new Float64Array(used.length * count)
  const bias = Float64Array.from(start)
  const magnitude = start.map(Math.abs)
  for (const [at, { model, scale, columns }] of learners.entries()) {
    const target = at % count
    const coef = model.float64('coef_')
    if (coef.length !== columns.length) throw self.refusal('corrupt', `${model.shortName} has ${coef.length} coefficients for ${columns.length} columns`)
    coef.forEach((weight, of) => {
      const cell = places.get(columns[of]!)! * count + target
      const share = rate * weight * scale
      weights[cell]! -= share
      sizes[cell]! += Math.abs(share)
    })
    const share = rate * model.number('intercept_') * scale
    bias[target]! -= share
    magnitude[target]! += Math.abs(share)
  }
  const own = 4 * (used.length + 1)
  const roundings = own + 2 + (2 * learners.length) / count
  const attributes = {
    weights: float64(weights, [used.length, count]), bias: float64(bias),
    uncertainty: float64(sizes.map(size => roundings * epsilon * size), [used.length, count]), magnitude: float64(magnitude.map(size => (size * roundings) / own)),
  }
  return x => graph.add(matmul, [checkArray(graph, x, { by: learners[0]!.model.shortName })], attributes)
}
