import type { Fitted } from '../../fitted.ts'
import type { MeasureAttributes } from '../../../graph/distances/measure.ts'
import type { MetricName } from '../../../graph/distances/metrics.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import type { SearchTree } from '../../../graph/distances/search-tree.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyFloat, PyGlobal, PyObject, PyTuple } from '../../../formats/python/value.ts'
import { RecordFields } from '../tree/record-fields.ts'
import { asDict } from '../../../formats/python/as-dict.ts'
import { float64, int32, uint8 } from '../../../graph/tensor.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'

/** Class names of sklearn/metrics/_dist_metrics.pyx.tp; 1.1 and later end in the bits of their numbers. */
const classes: Readonly<Record<string, MetricName>> = {
  EuclideanDistance: 'euclidean',
  SEuclideanDistance: 'seuclidean',
  ManhattanDistance: 'manhattan',
  ChebyshevDistance: 'chebyshev',
  MinkowskiDistance: 'minkowski',
  WMinkowskiDistance: 'wminkowski',
  MahalanobisDistance: 'mahalanobis',
  HammingDistance: 'hamming',
  CanberraDistance: 'canberra',
  BrayCurtisDistance: 'braycurtis',
  JaccardDistance: 'jaccard',
  MatchingDistance: 'matching',
  DiceDistance: 'dice',
  KulsinskiDistance: 'kulsinski',
  RogersTanimotoDistance: 'rogerstanimoto',
  RussellRaoDistance: 'russellrao',
  SokalMichenerDistance: 'sokalmichener',
  SokalSneathDistance: 'sokalsneath',
  HaversineDistance: 'haversine',
}

const nodeFields = {
  idx_start: { kinds: ['i'] },
  idx_end: { kinds: ['i'] },
  is_leaf: { kinds: ['i', 'b'] },
  radius: { kinds: ['f'] },
} as const

/**
 * A KDTree or BallTree that an attribute holds (BinaryTree.__getstate__ of sklearn/neighbors/_binary_tree.pxi.tp): its
 * points, how it measures, its nodes, and the weights of the points, where they have some.
 */
export function readTree(self: Fitted, value: PyValue, name: string): { readonly measure: MeasureAttributes; readonly tree: SearchTree; readonly weights: Float64Array | null } {
  const place = `${self.place}.${name}`
  const kind = value instanceof PyObject && value.args[0] instanceof PyGlobal ? /\.(KD|Ball)Tree(64)?$/.exec(value.args[0].path)?.[1] : undefined
  const state = value instanceof PyObject ? value.state : undefined
  if (kind === undefined || !(state instanceof PyTuple) || state.items.length < 12) throw self.unexpected(name, 'a KDTree or BallTree', value)
  const [points, order, nodes, bounds] = state.items
  if (!(points instanceof NdArray) || points.shape.length !== 2 || !(nodes instanceof NdArray)) throw self.unexpected(name, 'a tree over rows of numbers', value)
  const fields = new RecordFields(self, nodes, nodeFields)
  const weights = state.items[12] ?? null
  return {
    measure: { centers: float64(numbers(points, place), points.shape), ...metricOf(self, state.items[11]!, name) },
    weights: weights === null ? null : numbers(weights, place),
    tree: {
      kind: kind === 'KD' ? 'kd' : 'ball',
      order: int32(Int32Array.from(numbers(order, place))),
      starts: int32(Int32Array.from(fields.numbers('idx_start'))),
      ends: int32(Int32Array.from(fields.numbers('idx_end'))),
      leaves: uint8(Uint8Array.from(fields.numbers('is_leaf'))),
      bounds: float64(numbers(bounds, place)),
      ...(kind === 'Ball' && { radii: float64(fields.numbers('radius')) }),
    },
  }
}

/** A pickled DistanceMetric: its class, and (p, vec, mat). */
function metricOf(self: Fitted, value: PyValue, name: string): Omit<MeasureAttributes, 'centers'> {
  const given = value instanceof PyObject ? value.args[0] : undefined
  const className = given instanceof PyGlobal ? given.path.slice(given.path.lastIndexOf('.') + 1).replace(/(32|64)$/, '') : ''
  if (className === 'PyFuncDistance') throw self.refusal('custom-code', `${self.shortName} measures by a function, which Brine never runs`, 'Choose a metric by its name, fit again and save.')
  const metric = Object.hasOwn(classes, className) ? classes[className] : undefined
  const state = value instanceof PyObject ? value.state : undefined
  if (metric === undefined || !(state instanceof PyTuple) || state.items.length !== 3) throw self.unexpected(name, 'a known DistanceMetric', value)
  const [p, vector, matrix] = state.items as [PyValue, PyValue, PyValue]
  const power = p instanceof PyFloat ? p.value : Number(p)
  const numbersOf = (array: PyValue) => float64(numbers(array, `${self.place}.${name}`))
  switch (metric) {
    case 'minkowski': {
      const weights = weightsOf(self)
      return { metric, p: power, ...(weights !== null && { scale: numbersOf(weights) }) }
    }
    case 'wminkowski':
      return { metric, p: power, scale: numbersOf(vector) }
    case 'seuclidean':
      return { metric, scale: numbersOf(vector) }
    case 'mahalanobis':
      return { metric, matrix: numbersOf(matrix) }
    default:
      return { metric }
  }
}

/** Weights of minkowski, where there are some: the metric's own vector holds a 0 where there are none. */
function weightsOf(self: Fitted): PyValue {
  for (const name of ['effective_metric_params_', 'metric_params']) {
    const given = self.get(name) ?? null
    if (given !== null) return asDict(given, name).get('w') ?? null
  }
  return null
}
