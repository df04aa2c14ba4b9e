import type { Estimator } from '../../estimator.ts'
import { nearestCenter } from './nearest-center.ts'
import { scalar } from '../../estimator.ts'

/** sklearn/cluster/_mean_shift.py: the nearest of the centers that fitting found. */
export const meanShift: Estimator = {
  classes: ['sklearn.cluster._mean_shift.MeanShift'],

  translate(self, { graph }) {
    const { nearest } = nearestCenter(self, graph, 'cluster_centers_')
    return { predict: x => scalar(nearest(x)) }
  },
}
