import type { Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { scalar, vector } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

export interface MeansInput {
  /** Fitted on float32, it predicts float32 rows alone ("Buffer dtype mismatch"). */
  readonly single: boolean
  /** Rows to predict, after `_check_test_data`. */
  read(x: Ref): Ref
}

export function meansInput(self: Fitted, graph: GraphBuilder): MeansInput {
  const { dtype } = self.array('cluster_centers_')
  const single = dtype.kind === 'f' && dtype.itemsize === 4
  return {
    single,
    read(x) {
      const dense = graph.dense(x)
      return checkArray(graph, single ? graph.add(cast, [dense], { type: 'float32' }) : dense, { by: self.shortName })
    },
  }
}

/** Distances to all centers (sklearn/cluster/_kmeans.py, _BaseKMeans.transform), of rows of either type. */
export function meansTransform(self: Fitted, graph: GraphBuilder, { single }: MeansInput): NonNullable<Methods['transform']> {
  const centers = centersOf(self)
  return x => {
    const rows = checkArray(graph, graph.dense(x), { by: self.shortName })
    if (!single || rows.type.kind === 'columns' || rows.type.type !== 'float32') return vector(graph.add(distance, [rows], { centers, squared: false }))
    // euclidean_distances multiplies float32 rows in float64, keeps the squares in float32, and takes their roots.
    const squares = graph.add(cast, [graph.add(distance, [rows], { centers, squared: true })], { type: 'float32' })
    return vector(graph.add(unary, [squares], { function: 'sqrt' }))
  }
}

/** The nearest center, the first of equals, and the distances to all (sklearn/cluster/_kmeans.py). */
export const kMeans: Estimator = {
  classes: ['sklearn.cluster._kmeans.KMeans'],

  translate(self, { graph }) {
    const input = meansInput(self, graph)
    const centers = centersOf(self)
    return {
      predict(x) {
        const options = { centers, squared: true, ...(input.single && { type: 'float32' as const }) }
        return scalar(graph.add(argExtreme, [graph.add(distance, [input.read(x)], options)], { which: 'min' }))
      },
      transform: meansTransform(self, graph, input),
    }
  },
}

function centersOf(self: Fitted) {
  return float64(self.float64('cluster_centers_'), self.array('cluster_centers_').shape)
}
