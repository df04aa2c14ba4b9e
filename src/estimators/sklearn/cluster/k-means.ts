import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { checkArray } from '../check-array.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { scalar, vector } from '../../estimator.ts'

/** The nearest center, the first of equals, and the distances to all (sklearn/cluster/_kmeans.py). */
export const kMeans: Estimator = {
  classes: ['sklearn.cluster._kmeans.KMeans'],

  translate(self, { graph }) {
    const array = self.array('cluster_centers_')
    // Fitted on float32, scikit-learn answers float32 rows alone, and in float32.
    if (array.dtype.kind !== 'f' || array.dtype.itemsize < 8) {
      throw self.refusal('unsupported-option', 'KMeans was fitted on float32 data', 'Fit it on float64 data: X.astype("float64").')
    }
    const centers = float64(self.float64('cluster_centers_'), array.shape)
    const distances = (x: Ref, squared: boolean) => {
      const checked = checkArray(graph, x, { by: 'KMeans' })
      return graph.add(distance, [graph.dense(checked)], { centers, squared })
    }
    return {
      predict: x => scalar(graph.add(argExtreme, [distances(x, true)], { which: 'min' })),
      transform: x => vector(distances(x, false)),
    }
  },
}
