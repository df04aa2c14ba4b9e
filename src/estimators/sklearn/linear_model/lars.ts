import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const lars: Estimator = {
  classes: ['sklearn.linear_model._least_angle.Lars'],
  translate: linearRegressor,
}
