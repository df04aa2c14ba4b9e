import type { Estimator } from '../../estimator.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { nearestCenter } from './nearest-center.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/cluster/_birch.py: the label of the nearest subcluster, and the distances to all. */
export const birch: Estimator = {
  classes: ['sklearn.cluster._birch.Birch'],

  translate(self, { graph }) {
    const { nearest, distances } = nearestCenter(self, graph, 'subcluster_centers_')
    const labels = labelsOf(self, 'subcluster_labels_')
    if (labels.cells.length !== self.array('subcluster_centers_').shape[0]) {
      throw self.unexpected('subcluster_labels_', 'a label per subcluster', self.need('subcluster_labels_'))
    }
    return {
      predict: x => scalar(takeLabel(graph, nearest(x), labels)),
      transform: x => vector(distances(x)),
    }
  },
}
