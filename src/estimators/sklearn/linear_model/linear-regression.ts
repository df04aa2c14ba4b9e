import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const linearRegression: Estimator = {
  classes: ['sklearn.linear_model._base.LinearRegression'],
  translate: linearRegressor,
}
