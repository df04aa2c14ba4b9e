import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const multiTaskElasticNetCV: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.MultiTaskElasticNetCV'],
  translate: linearRegressor,
}
