import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const elasticNetCV: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.ElasticNetCV'],
  translate: linearRegressor,
}
