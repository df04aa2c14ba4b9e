import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_empirical_covariance.py. */
export const empiricalCovariance: Estimator = {
  classes: ['sklearn.covariance._empirical_covariance.EmpiricalCovariance'],
  translate: (self, { graph }) => covariance(self, graph),
}
