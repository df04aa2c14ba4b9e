import type { Fitted } from '../../fitted.ts'
import type { MeasureAttributes } from '../../../graph/distances/measure.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyFloat, PyObject } from '../../../formats/python/value.ts'
import { asDict } from '../../../formats/python/as-dict.ts'
import { epsilon, epsilon32 } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { leastLength } from '../least-length.ts'
import { kernelName } from '../metrics/pairwise-kernel.ts'
import { metricNamed } from './metric-name.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { pointsOf } from '../points.ts'
import { savedBefore } from '../version.ts'

/** Metrics that PairwiseDistancesReduction leaves to scipy (_dispatcher.py, valid_metrics), besides those of truth values. */
const ofScipy = new Set(['mahalanobis', 'hamming', 'cosine', 'correlation', 'jaccard', 'matching', 'dice', 'kulsinski', 'rogerstanimoto', 'russellrao', 'sokalmichener', 'sokalsneath', 'yule'])

/** Metrics of scipy.spatial.distance whose terms are rounded and added. */
const sums = new Set<string>(['manhattan', 'seuclidean', 'mahalanobis', 'canberra', 'braycurtis'])

/** How `algorithm='brute'` measures rows that come as float64 or float32; `open` where numpy.argpartition picks among equal distances. */
export function measureByBruteForce(self: Fitted, rows: 'float64' | 'float32' = 'float64'): MeasureAttributes & { readonly open: boolean } {
  const metric = metricNamed(self, kernelName(self, 'effective_metric_'))
  const centers = pointsOf(self, '_fit_X')
  const stored = self.need('_fit_X')
  const double = stored instanceof NdArray && stored.dtype.kind === 'f' && stored.dtype.itemsize === 8
  // From 1.1 on ArgKmin searches, on rows of one type, with the distances of DistanceMetric.
  const open = savedBefore(self, '1.1') || !double || rows === 'float32' || ofScipy.has(metric)
  const single = rows === 'float32' && isFittedOnSingle(self) ? { single: true as const } : {}
  // pairwise_distances and ArgKmin both expand the square.
  if (metric === 'euclidean' || metric === 'sqeuclidean') {
    if (metric === 'sqeuclidean') throw self.unsupportedOption("metric='sqeuclidean' with algorithm='brute'", "Choose metric='euclidean', fit again and save.")
    return { centers, open, ...single }
  }
  const given = self.need('effective_metric_params_')
  const parameter = (name: string): PyValue => (given === null ? null : (asDict(given, 'effective_metric_params_').get(name) ?? null))
  const p = parameter('p')
  const scale = metric === 'seuclidean' ? needed(self, parameter('V'), 'V') : parameter('w')
  const matrix = metric === 'mahalanobis' ? needed(self, parameter('VI'), 'VI') : null
  return {
    centers,
    open,
    // DistanceMetric takes the alias `p` without a power for the euclidean one, term by term.
    metric: metric === 'braycurtis' && open ? 'braycurtis_of_sums' : metric === 'minkowski' && p === null ? 'euclidean' : metric,
    // scipy's compilers add in orders of their own.
    ...(open && sums.has(metric) && { blas: true }),
    ...(metric === 'cosine' && stored instanceof NdArray && { least: leastLength(self) * ('single' in single ? epsilon32 / epsilon : 1) }),
    ...(metric === 'cosine' && single),
    ...(typeof p === 'number' ? { p } : p instanceof PyFloat ? { p: p.value } : {}),
    ...(scale !== null && { scale: float64(numbers(scale, `${self.place}.metric_params`)) }),
    ...(matrix !== null && { matrix: float64(numbers(matrix, `${self.place}.metric_params['VI']`)) }),
  }
}

/** Whether the points, dense or sparse, are float32. */
export function isFittedOnSingle(self: Fitted): boolean {
  const points = self.need('_fit_X')
  const items = points instanceof PyObject ? points.attributes.get('data') : points
  return items instanceof NdArray && items.dtype.kind === 'f' && items.dtype.itemsize === 4
}

function needed(self: Fitted, value: PyValue, name: string): PyValue {
  if (value !== null) return value
  throw self.unsupportedOption(`metric_params without '${name}'`, `The library then takes it from the rows asked about. Give metric_params={'${name}': …}, fit again and save.`)
}
