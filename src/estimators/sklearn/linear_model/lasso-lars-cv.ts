import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const lassoLarsCV: Estimator = {
  classes: ['sklearn.linear_model._least_angle.LassoLarsCV'],
  translate: linearRegressor,
}
