import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const multiTaskLassoCV: Estimator = {
  classes: ['sklearn.linear_model._coordinate_descent.MultiTaskLassoCV'],
  translate: linearRegressor,
}
