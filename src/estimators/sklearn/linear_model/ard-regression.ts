import type { Estimator } from '../../estimator.ts'
import { linearRegressor } from './linear-regressor.ts'

/** The mean alone: `X_offset_` and `X_scale_` serve `return_std`, and `coef_` is of unscaled columns. */
export const ardRegression: Estimator = {
  classes: ['sklearn.linear_model._bayes.ARDRegression'],
  translate: linearRegressor,
}
