/** Supports of the selectors by scores and p-values (sklearn/feature_selection/_univariate_selection.py). */
import type { Fitted } from '../../fitted.ts'
import type { Support } from './selector.ts'
import { percentile } from './percentile.ts'
import { savedBefore } from '../version.ts'

/** The `k` largest scores; of equals the last columns. Negative `k` and 0 as Python slices: `[-k:]`. */
export function largestScores(self: Fitted, k: number | 'all'): Support {
  const scores = scoresOf(self)
  const support = new Array<boolean>(scores.length).fill(k === 'all')
  if (k === 'all' || k === 0) return support
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]! || a - b)
  for (const column of order.slice(-k)) support[column] = true
  return support
}

/** The scores above a percentile, and of those equal to it the first that there is room for. */
export function topPercentile(self: Fitted, percent: number): Support {
  const scores = scoresOf(self)
  if (percent === 100 || percent === 0) return new Array<boolean>(scores.length).fill(percent === 100)
  const threshold = percentile(scores, 100 - percent)
  // Between two of the least number numpy before 1.20, which scikit-learn takes until 1.6, may round to another.
  if (!(threshold > -largestOf(self)) && savedBefore(self, '1.7') && !Number.isInteger(((100 - percent) / 100) * (scores.length - 1))) {
    throw self.unsupportedOption(`percentile=${percent} of scores that are NaN`, 'Which columns it takes depends on how numpy rounds. Leave out columns without any spread, fit again and save.')
  }
  const support = Array.from(scores, score => score > threshold)
  const room = Math.trunc((scores.length * percent) / 100) - support.filter(Boolean).length
  const ties = [...scores.keys()].filter(column => scores[column] === threshold)
  for (const column of ties.slice(0, room)) support[column] = true
  return support
}

/** p-values below `alpha`: the false positive rate. */
export function falsePositiveRate(self: Fitted, alpha: number): Support {
  return Array.from(self.float64('pvalues_'), value => value < alpha)
}

/** Benjamini and Hochberg's procedure: the false discovery rate. */
export function falseDiscoveryRate(self: Fitted, alpha: number): Support {
  const values = self.float64('pvalues_')
  const sorted = values.slice().sort()
  const most = sorted.reduce((found, value, at) => (value <= (alpha / values.length) * (at + 1) ? value : found), -Infinity)
  return Array.from(values, value => value <= most)
}

/** p-values below `alpha` over their number: the family-wise error. */
export function familyWiseError(self: Fitted, alpha: number): Support {
  const values = self.float64('pvalues_')
  return Array.from(values, value => value < alpha / values.length)
}

/** `_clean_nans`: NaN is the least number of the scores' type. */
function scoresOf(self: Fitted): Float64Array {
  const least = -largestOf(self)
  return self.float64('scores_').map(score => (score === score ? score : least))
}

function largestOf(self: Fitted): number {
  return self.array('scores_').dtype.itemsize === 4 ? 3.4028234663852886e38 : Number.MAX_VALUE
}
