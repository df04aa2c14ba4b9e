import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const passiveAggressiveRegressor: Estimator = {
  classes: ['sklearn.linear_model._passive_aggressive.PassiveAggressiveRegressor'],
  translate: linearRegressor,
}
