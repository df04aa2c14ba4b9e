import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const huberRegressor: Estimator = {
  classes: ['sklearn.linear_model._huber.HuberRegressor'],
  translate: linearRegressor,
}
