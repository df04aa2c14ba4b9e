import type { Fitted } from '../../fitted.ts'
import type { MetricName } from '../../../graph/distances/metrics.ts'
import { savedBefore } from '../version.ts'

/** Names and aliases that scikit-learn and scipy give to metrics. */
const names: Readonly<Record<string, MetricName>> = {
  euclidean: 'euclidean',
  l2: 'euclidean',
  sqeuclidean: 'sqeuclidean',
  nan_euclidean: 'nan_euclidean',
  manhattan: 'manhattan',
  cityblock: 'manhattan',
  l1: 'manhattan',
  chebyshev: 'chebyshev',
  infinity: 'chebyshev',
  minkowski: 'minkowski',
  p: 'minkowski',
  wminkowski: 'wminkowski',
  seuclidean: 'seuclidean',
  mahalanobis: 'mahalanobis',
  canberra: 'canberra',
  braycurtis: 'braycurtis',
  hamming: 'hamming',
  jaccard: 'jaccard',
  matching: 'matching',
  dice: 'dice',
  kulsinski: 'kulsinski',
  rogerstanimoto: 'rogerstanimoto',
  russellrao: 'russellrao',
  sokalmichener: 'sokalmichener',
  sokalsneath: 'sokalsneath',
  yule: 'yule',
  haversine: 'haversine',
  cosine: 'cosine',
  correlation: 'correlation',
}

/** @throws BrineError 'unsupported-option' */
export function metricNamed(self: Fitted, name: string): MetricName {
  if (name === 'precomputed') throw self.unsupportedOption("metric='precomputed'", 'Its rows are distances to the rows of training, not features. Fit it on the features.')
  const metric = Object.hasOwn(names, name) ? names[name] : undefined
  if (metric === undefined) throw self.unsupportedOption(`metric='${name}'`)
  // 0 / 0 of two rows of which one has every feature, or none: NaN until scipy 1.7, 0 from it on, and the file does not name scipy.
  if (metric === 'yule' && savedBefore(self, '1.0')) throw self.unsupportedOption("metric='yule' before scikit-learn 1.0", 'Fit it with scikit-learn 1.0 or newer, and save it again.')
  return metric
}
