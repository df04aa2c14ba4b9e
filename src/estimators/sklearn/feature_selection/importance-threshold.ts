import type { Fitted } from '../../fitted.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'
import { savedBefore } from '../version.ts'

/** `_calculate_threshold` (sklearn/feature_selection/_from_model.py): a number, 'mean', 'median', or a multiple of those. */
export function importanceThreshold(self: Fitted, estimator: Fitted, scores: Float64Array): number {
  const told = self.get('threshold') ?? null
  if (told === null) return isSparsePenalty(estimator) ? 1e-5 : reference(self, scores, 'mean')
  if (typeof told !== 'string') return self.number('threshold')
  const [scale, name, more] = told.split('*')
  if (name === undefined) return reference(self, scores, told)
  const factor = Number(scale!.trim())
  if (more !== undefined || !(factor === factor) || scale!.trim() === '') throw self.unsupportedOption(`threshold='${told}'`)
  return factor * reference(self, scores, name.trim())
}

function reference(self: Fitted, scores: Float64Array, name: string): number {
  if (name === 'mean') return pairwiseSum(scores, 0, scores.length) / scores.length
  if (name !== 'median') throw self.unsupportedOption(`threshold='${name}'`)
  const sorted = scores.slice().sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Whether its penalty makes coefficients 0, as each version tells. */
function isSparsePenalty(estimator: Fitted): boolean {
  const name = estimator.shortName
  if (estimator.get('penalty') === 'l1' || name.includes('Lasso')) return true
  const isOne = (attribute: string) => estimator.has(attribute) && typeof estimator.get(attribute) !== 'undefined' && estimator.get(attribute) !== null && Math.abs(estimator.number(attribute) - 1) <= 1.001e-5
  if (savedBefore(estimator, '1.1')) return false
  if (name.includes('ElasticNet')) return savedBefore(estimator, '1.6') ? isOne('l1_ratio_') || isOne('l1_ratio') : isOne(name.endsWith('CV') ? 'l1_ratio_' : 'l1_ratio')
  return name === 'LogisticRegression' && !savedBefore(estimator, '1.8') && isOne('l1_ratio')
}
