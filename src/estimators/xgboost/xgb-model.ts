import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf } from './read-booster.ts'
import { regressor } from './regressor.ts'

export const xgbModel: Estimator = {
  classes: ['xgboost.sklearn.XGBModel'],
  inputs: inputsOf,
  parts: self => [boosterIn(self)],
  translate: regressor,
}
