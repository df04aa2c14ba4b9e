import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const quantileRegressor: Estimator = {
  classes: ['sklearn.linear_model._quantile.QuantileRegressor'],
  translate: linearRegressor,
}
