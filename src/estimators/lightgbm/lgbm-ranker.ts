import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf, trainedBy } from './read-booster.ts'
import { regressor } from './regressor.ts'
import { importances } from './importances.ts'

export const lgbmRanker: Estimator = {
  classes: ['lightgbm.sklearn.LGBMRanker'],
  inputs: inputsOf,
  trainedBy,
  parts: self => [boosterIn(self)],
  translate: regressor,
  importances,
}
