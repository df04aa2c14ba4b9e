import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { scalar, vector } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** The nearest center, the first of equals, and the distances to all (sklearn/cluster/_kmeans.py). */
export const kMeans: Estimator = {
  classes: ['sklearn.cluster._kmeans.KMeans'],

  translate(self, { graph }) {
    const array = self.array('cluster_centers_')
    const centers = float64(self.float64('cluster_centers_'), array.shape)
    // Fitted on float32, it takes float32 rows alone ("Buffer dtype mismatch"): those are what its answers are of.
    const single = array.dtype.kind === 'f' && array.dtype.itemsize === 4
    const read = (x: Ref) => {
      const dense = graph.dense(x)
      return checkArray(graph, single ? graph.add(cast, [dense], { type: 'float32' }) : dense, { by: 'KMeans' })
    }
    return {
      predict(x) {
        const squares = graph.add(distance, [read(x)], { centers, squared: true, ...(single && { type: 'float32' }) })
        return scalar(graph.add(argExtreme, [squares], { which: 'min' }))
      },
      transform(x) {
        if (!single) return vector(graph.add(distance, [read(x)], { centers, squared: false }))
        // euclidean_distances multiplies float32 rows in float64, keeps the squares in float32, and takes their roots.
        const squares = graph.add(cast, [graph.add(distance, [read(x)], { centers, squared: true })], { type: 'float32' })
        return vector(graph.add(unary, [squares], { function: 'sqrt' }))
      },
    }
  },
}
