import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_shrunk_covariance.py. */
export const oas: Estimator = {
  classes: ['sklearn.covariance._shrunk_covariance.OAS'],
  translate: (self, { graph }) => covariance(self, graph),
}
