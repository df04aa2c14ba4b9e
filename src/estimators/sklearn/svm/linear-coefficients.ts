import type { Fitted } from '../../fitted.ts'
import type { Importances } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { pairWeights } from './libsvm.ts'
import { pointsOf } from '../points.ts'

/**
 * `coef_` of a linear kernel (sklearn/svm/_base.py, BaseLibSVM.coef_): the support vectors by their coefficients, a row for each pair of
 * classes. `classes`: how many it tells apart; absent for a regression.
 */
export function linearCoefficients(self: Fitted, classes?: number): Importances | undefined {
  if (self.need('kernel') !== 'linear') return undefined
  const vectors = pointsOf(self, 'support_vectors_')
  const [count, features] = vectors.shape as [number, number]
  const coefficients = pointsOf(self, '_dual_coef_').data
  const pairs = classes === undefined ? 1 : (classes * (classes - 1)) / 2
  const weights = classes === undefined ? coefficients : pairWeights(self, coefficients, count, classes)
  const result = new Float64Array(pairs * features)
  for (let vector = 0; vector < count; vector++) {
    for (let pair = 0; pair < pairs; pair++) {
      const weight = weights[vector * pairs + pair]!
      for (let feature = 0; feature < features; feature++) result[pair * features + feature]! += weight * vectors.data[vector * features + feature]!
    }
  }
  return float64(result, [pairs, features])
}
