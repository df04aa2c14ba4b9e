import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const lasso: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.Lasso'],
  translate: linearRegressor,
}
