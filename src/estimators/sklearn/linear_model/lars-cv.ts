import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

export const larsCV: Estimator = {
  classes: ['sklearn.linear_model._least_angle.LarsCV'],
  translate: linearRegressor,
}
