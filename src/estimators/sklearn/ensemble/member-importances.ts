import type { Fitted } from '../../fitted.ts'
import type { Importances, Translator } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { membersOf } from '../members.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'

/**
 * BaseWeightBoosting.feature_importances_ (sklearn/ensemble/_weight_boosting.py): the members' by their weights, over the sum of those.
 * Undefined where a member has none, or such in float32, of which the releases of numpy make different types.
 */
export function memberImportances(self: Fitted, importancesOf: Translator['importances']): Importances | undefined {
  const weights = self.float64('estimator_weights_')
  const norm = pairwiseSum(weights, 0, weights.length)
  let sum: Float64Array | undefined
  for (const [at, member] of membersOf(self).entries()) {
    const importances = importancesOf(member)
    if (importances?.type !== 'float64') return undefined
    sum ??= new Float64Array(importances.data.length)
    for (const [column, importance] of importances.data.entries()) sum[column]! += weights[at]! * importance
  }
  return sum && float64(sum.map(item => item / norm))
}
