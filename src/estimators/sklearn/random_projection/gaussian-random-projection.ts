import type { Estimator } from '../../estimator.ts'
import { projection } from '../projection.ts'

/** sklearn/random_projection.py, GaussianRandomProjection. */
export const gaussianRandomProjection: Estimator = {
  classes: ['sklearn.random_projection.GaussianRandomProjection'],
  translate: (self, { graph }) => ({ transform: projection(self, graph, 'components_') }),
}
