import type { Fitted } from '../../fitted.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'
import { savedBefore } from '../version.ts'
import { singlePairwiseSum } from '../../../graph/math/single-pairwise-sum.ts'

type Scores = Float64Array | Float32Array

/**
 * `_calculate_threshold` (sklearn/feature_selection/_from_model.py): a number, 'mean', 'median', or a multiple of those; in the type of
 * the scores, in which numpy compares them.
 */
export function importanceThreshold(self: Fitted, estimator: Fitted, scores: Scores): number {
  const least = toldThreshold(self, estimator, scores)
  return scores instanceof Float32Array ? Math.fround(least) : least
}

function toldThreshold(self: Fitted, estimator: Fitted, scores: Scores): number {
  const told = self.get('threshold') ?? null
  if (told === null) return isSparsePenalty(self, estimator) ? 1e-5 : reference(self, scores, 'mean')
  if (typeof told !== 'string') return self.number('threshold')
  const [scale, name, more] = told.split('*')
  if (name === undefined) return reference(self, scores, told)
  const factor = Number(scale!.trim())
  if (more !== undefined || !(factor === factor) || scale!.trim() === '') throw self.unsupportedOption(`threshold='${told}'`)
  return factor * reference(self, scores, name.trim())
}

function reference(self: Fitted, scores: Scores, name: string): number {
  if (name === 'mean') return scores instanceof Float32Array ? Math.fround(singlePairwiseSum(scores) / scores.length) : pairwiseSum(scores, 0, scores.length) / scores.length
  if (name !== 'median') throw self.unsupportedOption(`threshold='${name}'`)
  const sorted = scores.slice().sort()
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle]!
  const both = sorted[middle - 1]! + sorted[middle]!
  return (scores instanceof Float32Array ? Math.fround(both) : both) / 2
}

/** Whether its penalty makes coefficients 0, as each version tells. */
function isSparsePenalty(self: Fitted, estimator: Fitted): boolean {
  const name = estimator.shortName
  if (estimator.get('penalty') === 'l1' || name.includes('Lasso')) return true
  const isOne = (attribute: string) => estimator.has(attribute) && typeof estimator.get(attribute) !== 'undefined' && estimator.get(attribute) !== null && Math.abs(estimator.number(attribute) - 1) <= 1.001e-5
  if (savedBefore(self, '1.1')) return false
  if (name.includes('ElasticNet')) return savedBefore(self, '1.6') ? isOne('l1_ratio_') || isOne('l1_ratio') : isOne(name.endsWith('CV') ? 'l1_ratio_' : 'l1_ratio')
  return name === 'LogisticRegression' && !savedBefore(self, '1.8') && isOne('l1_ratio')
}
