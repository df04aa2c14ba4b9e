import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf, trainedBy } from './read-booster.ts'
import { regressor } from './regressor.ts'
import { importances } from './importances.ts'

export const xgbRegressor: Estimator = {
  classes: ['xgboost.sklearn.XGBRegressor'],
  inputs: inputsOf,
  trainedBy,
  parts: self => [boosterIn(self)],
  translate: regressor,
  importances,
}
