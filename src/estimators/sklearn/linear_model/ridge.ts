import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const ridge: Estimator = {
  classes: ['sklearn.linear_model._ridge.Ridge'],
  translate: linearRegressor,
}
