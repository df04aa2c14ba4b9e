import type { Fitted } from '../fitted.ts'
import type { Mean } from './mean.ts'
import { clip } from '../../graph/ops/clip.ts'
import { constant } from '../../graph/ops/constant.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { exp } from '../../graph/math/exp.ts'
import { float64 } from '../../graph/tensor.ts'
import { ulp } from '../../graph/math/bits.ts'
import { unary } from '../../graph/ops/unary.ts'
import { vector } from '../estimator.ts'

/**
 * statsmodels/miscmodels/ordinal_model.py: of each level the share of the distribution between its thresholds, of which
 * `params` holds the first and the logarithms of the steps to the others.
 */
export function orderedProbabilities(model: Fitted, params: Float64Array): Mean {
  const levels = model.number('k_levels')
  if (!Number.isInteger(levels) || levels < 2 || levels > params.length + 1) throw model.refusal('corrupt', `${model.shortName}.k_levels is ${levels}`)
  const distribution = model.part('distr').shortName
  const name = distribution === 'norm_gen' ? 'ndtr' : distribution === 'logistic_gen' ? 'expit' : undefined
  if (name === undefined) throw model.unsupportedOption(`distr=${distribution}`, "Fit it with distr='probit' or 'logit' and save it again.")
  const thresholds = params.slice(params.length - (levels - 1))
  // How far the library's own exponentials may be.
  const uncertainty = new Float64Array(thresholds.length)
  for (let at = 1; at < thresholds.length; at++) {
    const step = exp(thresholds[at]!)
    thresholds[at] = thresholds[at - 1]! + step
    uncertainty[at] = uncertainty[at - 1]! + 2 * ulp(step) + ulp(thresholds[at]!)
  }
  return {
    others: levels - 1,
    answer(graph, linear) {
      const repeated = graph.select(linear, Array.from(thresholds, () => 0))
      const distances = graph.affine(repeated, { multiply: float64([-1]), add: float64(thresholds), uncertainty: float64(uncertainty) })
      const below = graph.add(unary, [distances], { function: name })
      const low = graph.concat([graph.add(constant, [linear], { values: float64([0]) }), below])
      const high = graph.concat([below, graph.add(constant, [linear], { values: float64([1]) })])
      return vector(graph.add(clip, [graph.add(arithmetic, [high, low], { operator: 'subtract' })], { min: float64([0]) }))
    },
  }
}
