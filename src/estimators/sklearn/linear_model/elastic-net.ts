import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const elasticNet: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.ElasticNet'],
  translate: linearRegressor,
}
