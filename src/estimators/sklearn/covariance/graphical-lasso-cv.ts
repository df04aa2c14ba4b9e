import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_graph_lasso.py. */
export const graphicalLassoCv: Estimator = {
  classes: ['sklearn.covariance._graph_lasso.GraphicalLassoCV'],
  translate: (self, { graph }) => covariance(self, graph),
}
