/** Supports of the selectors by scores and p-values (sklearn/feature_selection/_univariate_selection.py). */
import type { Fitted } from '../../fitted.ts'
import type { PercentileTypes } from './percentile.ts'
import type { Support } from './selector.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { NumpyFloat } from '../../../formats/numpy/numpy-float.ts'
import { isSingle } from '../is-single.ts'
import { numpyOf } from '../numpy-of.ts'
import { largest32 } from '../../../graph/rounding.ts'
import { percentile, weightedPercentile } from './percentile.ts'
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

/**
 * The scores above a percentile, and of those equal to it the first that there is room for.
 * @throws BrineError 'unsupported-option' where that depends on how numpy rounds, and the file does not tell which it is of
 */
export function topPercentile(self: Fitted, name: 'percentile' | 'param'): Support {
  const percent = self.number(name)
  const scores = scoresOf(self)
  if (percent === 100 || percent === 0) return new Array<boolean>(scores.length).fill(percent === 100)
  const [support, ...others] = thresholdsOf(self, name, scores).map(threshold => above(scores, threshold, percent))
  if (others.some(other => other.some((keeps, column) => keeps !== support![column]))) {
    throw self.unsupportedOption(`${name}=${percent} of these scores`, 'Which columns it takes depends on how numpy rounds, and the file does not tell which numpy it is of. Choose another percentile, or save it with scikit-learn 1.7 or newer and pickle.')
  }
  return support!
}

function above(scores: Float64Array, threshold: number, percent: number): boolean[] {
  const support = Array.from(scores, score => score > threshold)
  const room = Math.trunc((scores.length * percent) / 100) - support.filter(Boolean).length
  const ties = [...scores.keys()].filter(column => scores[column] === threshold)
  for (const column of ties.slice(0, room)) support[column] = true
  return support
}

/**
 * The percentile as each numpy has it that the model may be of; of float32 scores numpy 1 compares it in float32. Until 1.6
 * scikit-learn takes numpy before 1.20 too.
 */
function thresholdsOf(self: Fitted, name: string, scores: Float64Array): number[] {
  const percent = 100 - self.number(name)
  const weighted = savedBefore(self, '1.7') ? [weightedPercentile(scores, percent)] : []
  if (!isSingle(self, 'scores_')) return [percentile(scores, percent), ...weighted]
  const numpy = numpyOf(self, 'scores_')
  const ofNumpy1 = numpy === 2 ? [] : [percentile(scores, percent, 'mixed'), ...weighted].map(Math.fround)
  const ofNumpy2 = numpy === 1 ? [] : typesInNumpy2(self.need(name)).map(types => percentile(scores, percent, types))
  return [...ofNumpy1, ...ofNumpy2]
}

/** Beside a number of numpy float32 becomes float64; whether a whole one was of numpy or of Python no file tells. */
function typesInNumpy2(percent: PyValue): PercentileTypes[] {
  if (percent instanceof NumpyFloat && percent.itemsize === 8) return ['mixed']
  return typeof percent === 'number' && Number.isInteger(percent) ? ['single', 'mixed'] : ['single']
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
  const least = isSingle(self, 'scores_') ? -largest32 : -Number.MAX_VALUE
  return self.float64('scores_').map(score => (score === score ? score : least))
}
