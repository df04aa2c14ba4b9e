import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const lassoCV: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.LassoCV'],
  translate: linearRegressor,
}
