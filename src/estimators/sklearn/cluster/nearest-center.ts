import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { checkArray } from '../check-array.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { multipliesSingle } from '../linear_model/linear-predictor.ts'
import { pointsOf } from '../points.ts'

export interface NearestCenter {
  /** The number of the nearest center, the first of equals. */
  nearest(x: Ref): Ref
  /** The distance to each center. */
  distances(x: Ref): Ref
  /** Its square. */
  squares(x: Ref): Ref
}

/**
 * What the clusterings share that find the nearest of `centers` (the attribute's name) on rows as they come:
 * pairwise_distances_argmin and euclidean_distances of sklearn/metrics/pairwise.py.
 */
export function nearestCenter(self: Fitted, graph: GraphBuilder, name: string): NearestCenter {
  const centers = pointsOf(self, name)
  if (centers.shape[0] === 0) throw self.unexpected(name, 'a row of numbers per center', self.need(name))
  const stored = self.get(name) instanceof NdArray ? self.array(name) : self.part(name).array('data')
  const measure = (x: Ref, squared: boolean) => {
    const rows = checkArray(graph, graph.dense(x), { by: self.shortName })
    return graph.add(distance, [rows], { centers, squared, ...(multipliesSingle(rows, stored) && { type: 'float32' as const }) })
  }
  return {
    nearest: x => graph.add(argExtreme, [measure(x, true)], { which: 'min' }),
    distances: x => measure(x, false),
    squares: x => measure(x, true),
  }
}
