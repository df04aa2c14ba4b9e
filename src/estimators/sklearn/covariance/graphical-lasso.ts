import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_graph_lasso.py. */
export const graphicalLasso: Estimator = {
  classes: ['sklearn.covariance._graph_lasso.GraphicalLasso'],
  translate: (self, { graph }) => covariance(self, graph),
}
