import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const multiTaskElasticNet: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.MultiTaskElasticNet'],
  translate: linearRegressor,
}
