import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const lassoLars: Estimator = {
  classes: ['sklearn.linear_model._least_angle.LassoLars'],
  translate: linearRegressor,
}
