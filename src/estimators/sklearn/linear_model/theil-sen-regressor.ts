import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const theilSenRegressor: Estimator = {
  classes: ['sklearn.linear_model._theil_sen.TheilSenRegressor'],
  translate: linearRegressor,
}
