import type { Estimator } from '../../estimator.ts'
import { projection } from '../projection.ts'

/** sklearn/neighbors/_nca.py, NeighborhoodComponentsAnalysis: a row per component. */
export const neighborhoodComponentsAnalysis: Estimator = {
  classes: ['sklearn.neighbors._nca.NeighborhoodComponentsAnalysis'],
  translate: (self, { graph }) => ({ transform: projection(self, graph, 'components_') }),
}
