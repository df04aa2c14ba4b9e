import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { MeasureAttributes, SinglePrecision } from '../../../graph/distances/measure.ts'
import type { MetricName } from '../../../graph/distances/metrics.ts'
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
import { sparseMatrix } from '../../../formats/scipy/sparse-matrix.ts'

/** Metrics that PairwiseDistancesReduction leaves to pairwise_distances (_dispatcher.py, valid_metrics), most of which leaves them to scipy. */
const pairwise = new Set<MetricName>(['nan_euclidean', 'mahalanobis', 'hamming', 'cosine', 'correlation', 'jaccard', 'matching', 'dice', 'kulsinski', 'rogerstanimoto', 'russellrao', 'sokalmichener', 'sokalsneath', 'yule'])

/** Metrics of scipy.spatial.distance whose terms are rounded and added. */
const sums = new Set<MetricName>(['sqeuclidean', 'manhattan', 'seuclidean', 'mahalanobis', 'canberra', 'braycurtis'])

/** `metric_params` that metrics take, all of which count. */
const parameters: Partial<Record<MetricName, readonly string[]>> = { minkowski: ['p', 'w'], wminkowski: ['p', 'w'], seuclidean: ['V'], mahalanobis: ['VI'] }

/** How `algorithm='brute'` measures rows that come as float64 or float32; `open` where numpy.argpartition picks among equal distances. */
export function measureByBruteForce(self: Fitted, rows: FloatType = 'float64'): MeasureAttributes & { readonly open: boolean } {
  const metric = metricNamed(self, kernelName(self, 'effective_metric_'))
  const centers = pointsOf(self, '_fit_X')
  const parameter = parametersOf(self, metric)
  const isSparse = !(self.need('_fit_X') instanceof NdArray)
  const open = isSparse || !isReduced(self, metric, rows)
  const expands = expandsSquare(self, metric, rows)
  const precision = rows === 'float32' && typeOfPoints(self) === 'float32' ? singlePrecision(self, metric, isSparse, expands) : null
  const single = precision !== null && { single: precision }
  if (expands || (metric === 'sqeuclidean' && !open)) return { centers, open, ...(metric === 'sqeuclidean' ? { squared: true } : single) }
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
    ...(metric === 'cosine' && !isSparse && { least: leastLength(self) * (precision === null ? 1 : epsilon32 / epsilon) }),
    ...single,
    ...(typeof p === 'number' ? { p } : p instanceof PyFloat ? { p: p.value } : {}),
    ...(scale !== null && { scale: float64(numbers(scale, `${self.place}.metric_params`)) }),
    ...(matrix !== null && { matrix: float64(numbers(matrix, `${self.place}.metric_params['VI']`)) }),
  }
}

/** Whether PairwiseDistancesReduction measures: from 1.1 on, rows of the points' type, of float32 from 1.2 on. */
function isReduced(self: Fitted, metric: MetricName, rows: FloatType): boolean {
  return !pairwise.has(metric) && rows === typeOfPoints(self) && !savedBefore(self, rows === 'float32' ? '1.2' : '1.1')
}

/** Whether ‖x‖² − 2x·c + ‖c‖² is what measures: of the euclidean distance by name, and by its alias `l2` where pairwise_distances does. */
function expandsSquare(self: Fitted, metric: MetricName, rows: FloatType): boolean {
  return metric === 'euclidean' && (kernelName(self, 'effective_metric_') !== 'l2' || !isReduced(self, metric, rows))
}

/** Whether sparse rows are compared by DistanceMetric.dist_csr, which takes the items of both for sorted: from 1.2 on. */
export function takesForSorted(self: Fitted, rows: FloatType): boolean {
  const metric = metricNamed(self, kernelName(self, 'effective_metric_'))
  return isReduced(self, metric, rows) && !expandsSquare(self, metric, rows) && !savedBefore(self, '1.2')
}

/** Whether the items of the points are sorted: CountVectorizer leaves those that it was fitted on in the order in which it met their words. */
export function arePointsSorted(self: Fitted): boolean {
  const sparse = sparseMatrix(self.need('_fit_X'))
  if (sparse === undefined) return true
  const { indices, indptr } = sparse
  for (let line = 0; line + 1 < indptr.length; line++) {
    for (let at = indptr[line]! + 1; at < indptr[line + 1]!; at++) if (indices[at]! < indices[at - 1]!) return false
  }
  return true
}

/** Whether the ClassModes of PairwiseDistancesReduction may count the votes of neighbours, dense or sparse (_dispatcher.py, is_usable_for). */
export function mayCountVotes(self: Fitted, rows: FloatType): boolean {
  const metric = metricNamed(self, kernelName(self, 'effective_metric_'))
  return metric !== 'sqeuclidean' && isReduced(self, metric, rows) && !expandsSquare(self, metric, rows)
}

/** What is rounded to float32 where rows and points are float32. scipy makes float64 of both. */
function singlePrecision(self: Fitted, metric: MetricName, isSparse: boolean, expands: boolean): SinglePrecision | null {
  if (expands || metric === 'nan_euclidean' || metric === 'cosine') return 'distances'
  if (metric === 'sqeuclidean' || pairwise.has(metric)) return null
  // Until 1.1 DistanceMetric takes float64 alone; sklearn/metrics/_pairwise_fast.pyx takes sparse rows as they come.
  if (savedBefore(self, '1.2')) return metric === 'manhattan' && isSparse ? 'differences' : null
  return savedBefore(self, '1.4') ? 'ranks' : 'all'
}

/**
 * Whether distances between float32 rows and points come as float32 arrays, by which the library then weighs in float32. Of
 * sparse ones PairwiseDistancesReduction makes float64 from 1.2 to 1.4.0, and since then leaves them to pairwise_distances.
 */
export function givesSingle(self: Fitted): boolean {
  const metric = metricNamed(self, kernelName(self, 'effective_metric_'))
  if (typeOfPoints(self) !== 'float32') return false
  if (!expandsSquare(self, metric, 'float32')) return metric === 'nan_euclidean' || metric === 'cosine'
  return savedBefore(self, '1.2') || (!(self.need('_fit_X') instanceof NdArray) && !savedBefore(self, '1.4'))
}

/** What the points, dense or sparse, are; null where they are whole numbers, or truths. */
function typeOfPoints(self: Fitted): FloatType | null {
  const points = self.need('_fit_X')
  const items = points instanceof PyObject ? points.attributes.get('data') : points
  if (!(items instanceof NdArray) || items.dtype.kind !== 'f') return null
  return items.dtype.itemsize === 8 ? 'float64' : items.dtype.itemsize === 4 ? 'float32' : null
}

function parametersOf(self: Fitted, metric: MetricName): (name: string) => PyValue {
  const given = self.need('effective_metric_params_')
  const items = given === null ? null : asDict(given, 'effective_metric_params_')
  for (const [key, value] of items?.entries ?? []) {
    if (value !== null && parameters[metric]?.includes(String(key)) !== true) throw self.unsupportedOption(`metric_params={'${String(key)}': …} of metric='${metric}'`)
  }
  return name => items?.get(name) ?? null
}

function needed(self: Fitted, value: PyValue, name: string): PyValue {
  if (value !== null) return value
  throw self.unsupportedOption(`metric_params without '${name}'`, `The library then takes it from the rows asked about. Give metric_params={'${name}': …}, fit again and save.`)
}
