import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const multiTaskLasso: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.MultiTaskLasso'],
  translate: linearRegressor,
}
