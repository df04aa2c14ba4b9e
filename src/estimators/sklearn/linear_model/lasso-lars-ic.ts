import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const lassoLarsIC: Estimator = {
  classes: ['sklearn.linear_model._least_angle.LassoLarsIC'],
  translate: linearRegressor,
}
