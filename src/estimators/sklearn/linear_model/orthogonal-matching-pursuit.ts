import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const orthogonalMatchingPursuit: Estimator = {
  classes: ['sklearn.linear_model._omp.OrthogonalMatchingPursuit'],
  translate: linearRegressor,
}
