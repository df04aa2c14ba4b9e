import type { Estimator } from '../../estimator.ts'
import { projection } from '../projection.ts'

/** sklearn/random_projection.py, SparseRandomProjection: dense or sparse, its answer has the same numbers. */
export const sparseRandomProjection: Estimator = {
  classes: ['sklearn.random_projection.SparseRandomProjection'],
  translate: (self, { graph }) => ({ transform: projection(self, graph, 'components_') }),
}
