import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf, trainedBy } from './read-booster.ts'
import { regressor } from './regressor.ts'
import { importances } from './importances.ts'

export const lgbmRegressor: Estimator = {
  classes: ['lightgbm.sklearn.LGBMRegressor'],
  inputs: inputsOf,
  trainedBy,
  parts: self => [boosterIn(self)],
  translate: regressor,
  importances,
}
