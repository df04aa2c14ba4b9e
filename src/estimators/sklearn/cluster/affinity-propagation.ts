import type { Estimator } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { checkArray } from '../check-array.ts'
import { int32 } from '../../../graph/tensor.ts'
import { nearestCenter } from './nearest-center.ts'
import { pointsOf } from '../points.ts'
import { scalar } from '../../estimator.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { width } from '../../../graph/value.ts'

/** sklearn/cluster/_affinity_propagation.py: the nearest exemplar. */
export const affinityPropagation: Estimator = {
  classes: ['sklearn.cluster._affinity_propagation.AffinityPropagation'],

  translate(self, { graph }) {
    if (!self.has('cluster_centers_')) {
      throw self.unsupportedOption(
        "affinity='precomputed'",
        'It has no exemplars to compare new rows with. Fit it on the rows themselves.',
      )
    }
    if (pointsOf(self, 'cluster_centers_').shape[0] === 0) {
      // It did not converge: each row that passes the checks is −1.
      return {
        predict(x) {
          const checked = checkArray(graph, graph.dense(x), { by: self.shortName })
          const codes = graph.add(argExtreme, [checked], { which: 'min' })
          return scalar(graph.add(takeLabels, [codes], { labels: int32(new Int32Array(width(checked.type)).fill(-1)), type: 'int32' }))
        },
      }
    }
    const { nearest } = nearestCenter(self, graph, 'cluster_centers_')
    return { predict: x => scalar(nearest(x)) }
  },
}
