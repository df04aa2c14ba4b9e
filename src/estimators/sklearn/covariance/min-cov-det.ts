import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_robust_covariance.py. */
export const minCovDet: Estimator = {
  classes: ['sklearn.covariance._robust_covariance.MinCovDet'],
  translate: (self, { graph }) => covariance(self, graph),
}
