import type { Estimator } from '../../estimator.ts'
import { covariance } from './covariance.ts'

/** sklearn/covariance/_shrunk_covariance.py. */
export const ledoitWolf: Estimator = {
  classes: ['sklearn.covariance._shrunk_covariance.LedoitWolf'],
  translate: (self, { graph }) => covariance(self, graph),
}
