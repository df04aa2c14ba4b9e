import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_shrunk_covariance.py. */
export const shrunkCovariance: Estimator = {
  classes: ['sklearn.covariance._shrunk_covariance.ShrunkCovariance'],
  translate: (self, { graph }) => covariance(self, graph),
}
