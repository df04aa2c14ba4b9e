import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { MeasureAttributes } from '../../../graph/distances/measure.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { arePointsSorted, givesSingle, measureByBruteForce, takesForSorted } from './brute-force.ts'
import { nearest } from '../../../graph/ops/nearest.ts'
import { readTree } from './read-tree.ts'
import { savedBefore } from '../version.ts'
import { within } from '../../../graph/ops/within.ts'

/** The points that an estimator was fitted on, and the ways to look for a row's neighbours among them. */
export interface Search {
  readonly points: number
  /** So many nearest: columns of distances, then of numbers. */
  nearest(x: Ref, count: number): Ref
  /** Distances to the points within a radius, Infinity to the others. */
  within(x: Ref, radius: number): Ref
  /** Whether the library's distances of these rows come as float32 arrays. */
  givesSingle(x: Ref): boolean
}

/** sklearn/neighbors/_base.py, KNeighborsMixin and RadiusNeighborsMixin. */
export function searchOf(self: Fitted, graph: GraphBuilder): Search {
  const method = self.string('_fit_method')
  const sort = savedBefore(self, '1.9') ? 'quick' : 'intro'
  const inTree = method === 'kd_tree' || method === 'ball_tree'
  if (!inTree && method !== 'brute') throw self.unexpected('_fit_method', 'brute, kd_tree or ball_tree', method)
  const { measure, tree } = inTree ? readTree(self, self.need('_tree'), '_tree') : { measure: measureByBruteForce(self), tree: undefined }
  // The tag `allow_nan` came in 1.6.
  const allowNan = measure.metric === 'nan_euclidean' && !savedBefore(self, '1.6')
  // ArgKmin is for rows and points of one type: beside float64 points float32 rows are measured as scipy does.
  const measureFor = (x: Ref) => {
    const { open = false, ...exact }: MeasureAttributes & { readonly open?: boolean } = inTree || !isFloat32(x) ? measure : measureByBruteForce(self, 'float32')
    return { open, exact }
  }
  const points = measure.centers.shape[0]!
  const read = (x: Ref) => {
    if (!inTree && takesForSorted(self, isFloat32(x) ? 'float32' : 'float64') && (x.layout === 'unsorted' || !arePointsSorted(self))) {
      const metric = self.string('effective_metric_')
      throw self.refusal('unsupported-option', `${self.shortName}(metric='${metric}') gets sparse rows whose items are not sorted (a CountVectorizer of floats, TfidfVectorizer and SparseRandomProjection give such), and mixes them up`, "Choose metric='euclidean' or 'cosine', or make the rows dense before, fit it again and save.")
    }
    return graph.dense(checkArray(graph, asDouble(graph, x), { by: self.shortName, allowNan }))
  }
  return {
    points,
    nearest(x, count) {
      if (count > points) throw self.unsupportedOption(`n_neighbors=${count}`, `It was fitted on ${points} rows: ask for no more neighbours.`)
      const { open, exact } = measureFor(x)
      return graph.add(nearest, [read(x)], { ...exact, count, sort, ...(tree !== undefined && { tree }), ...(open && { open: true }) })
    },
    within: (x, radius) => graph.add(within, [read(x)], { ...measureFor(x).exact, radius, ...(method === 'ball_tree' && { inBalls: true as const }) }),
    givesSingle: x => !inTree && isFloat32(x) && givesSingle(self),
  }
}

/** The distances and the numbers of `nearest`. */
export function splitNearest(graph: GraphBuilder, found: Ref, count: number): { distances: Ref; indices: Ref } {
  const places = Array.from({ length: count }, (_, place) => place)
  return { distances: graph.dense(graph.select(found, places)), indices: graph.select(found, places.map(place => count + place)) }
}

/** Rows of a training target: [points] or [points, outputs]. */
export interface Target {
  readonly data: Float64Array
  readonly outputs: number
  readonly rows: boolean
  /** Of float32. */
  readonly isSingle: boolean
  /** Of whole numbers or truths. */
  readonly isWhole: boolean
}

export function targetOf(self: Fitted, points: number): Target {
  const array = self.array('_y')
  if (!(array instanceof NdArray) || array.shape.length > 2 || array.shape[0] !== points) throw self.unexpected('_y', `a row for each of ${points} points`, array)
  return { data: self.float64('_y'), outputs: array.shape[1] ?? 1, rows: array.shape.length === 2, isSingle: isSingle(self, '_y'), isWhole: array.dtype.kind !== 'f' }
}
