import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf } from './read-booster.ts'
import { regressor } from './regressor.ts'

export const xgbRfRegressor: Estimator = {
  classes: ['xgboost.sklearn.XGBRFRegressor'],
  inputs: inputsOf,
  parts: self => [boosterIn(self)],
  translate: regressor,
}
