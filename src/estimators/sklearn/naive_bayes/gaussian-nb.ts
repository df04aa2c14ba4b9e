import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { NdArray } from '../../../formats/numpy/ndarray.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { epsilon, epsilon32, ulps } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { fromJointLogLikelihood } from './joint-log-likelihood.ts'
import { isSingle } from '../is-single.ts'
import { labelsOf } from '../labels.ts'
import { log } from '../../../graph/math/log.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** log P(y) − ½ Σ log(2πσ²) − ½ Σ (x − θ)² / σ², class by class (sklearn/naive_bayes.py, GaussianNB). */
export const gaussianNB: Estimator = {
  classes: ['sklearn.naive_bayes.GaussianNB'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const count = labels.cells.length
    // `sigma_` until 0.24.
    const spread = self.has('var_') ? 'var_' : 'sigma_'
    const features = perClass(self, 'theta_', count).shape[1]!
    const [means, variances] = [self.float64('theta_'), perClass(self, spread, count, features) && self.float64(spread)]
    const prior = self.float64('class_prior_')
    // From 1.8 on, all of it is of the type that it was fitted on.
    const single = isSingle(self, spread)
    if (prior.length !== count) throw self.unexpected('class_prior_', `${count} numbers`, self.need('class_prior_'))
    const classes = Array.from({ length: count }, (_, k) => {
      const variance = variances.slice(k * features, (k + 1) * features)
      return { mean: float64(means.slice(k * features, (k + 1) * features)), variance: float64(variance), ...startOf(prior[k]!, variance, single ? 'float32' : 'float64') }
    })
    const start = { add: float64(classes.map(({ value }) => value)), uncertainty: float64(classes.map(({ bound }) => bound)) }
    return fromJointLogLikelihood(graph, labels, x => {
      const read = graph.dense(checkArray(graph, x, { by: 'GaussianNB' }))
      const checked = single ? read : asDouble(graph, read)
      const distances = classes.map(({ mean, variance }) => {
        const squares = graph.add(unary, [graph.affine(checked, { subtract: mean })], { function: 'square' })
        return graph.add(reduceRows, [graph.affine(squares, { divide: variance })], { by: 'sum', order: 'open' })
      })
      return graph.affine(graph.concat(distances), { multiply: float64([-0.5]), ...start })
    })
  },
}

/** log P(y) − ½ Σ log(2πσ²): each logarithm within 2 ulp, or 4 of float32, and what the sum rounds. */
function startOf(prior: number, variances: Float64Array, type: FloatType): { value: number; bound: number } {
  const [unit, own, round] = type === 'float32' ? [epsilon32, 4, Math.fround] : [epsilon, 2, Number]
  let sum = 0
  let magnitude = 0
  let bound = 0
  for (const variance of variances) {
    const item = log(round(round(2 * Math.PI) * variance))
    sum += item
    magnitude += Math.abs(item)
    bound += ulps(own, item, type)
  }
  const first = log(prior)
  const value = first - 0.5 * sum
  // The library takes the distance from the sum before it adds the prior: a rounding more on each side.
  return { value, bound: bound + ulps(own, first, type) + (variances.length + 2) * unit * (magnitude + Math.abs(first)) }
}

function perClass(self: Fitted, name: string, classes: number, features?: number): NdArray {
  const array = self.array(name)
  const fits = array.shape.length === 2 && array.shape[0] === classes && (features === undefined || array.shape[1] === features)
  if (!fits) throw self.unexpected(name, `${classes} rows of ${features ?? 'as many'} numbers`, array)
  return array
}
