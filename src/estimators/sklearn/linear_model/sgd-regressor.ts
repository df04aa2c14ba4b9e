import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

/** All its losses train a linear function, which is what it predicts. */
export const sgdRegressor: Estimator = {
  classes: ['sklearn.linear_model._stochastic_gradient.SGDRegressor'],
  translate: linearRegressor,
}
