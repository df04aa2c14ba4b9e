import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const ridgeCV: Estimator = {
  classes: ['sklearn.linear_model._ridge.RidgeCV'],
  translate: linearRegressor,
}
