import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const orthogonalMatchingPursuitCV: Estimator = {
  classes: ['sklearn.linear_model._omp.OrthogonalMatchingPursuitCV'],
  translate: linearRegressor,
}
