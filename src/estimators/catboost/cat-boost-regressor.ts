import type { Estimator } from '../estimator.ts'
import { regressor } from './regressor.ts'
import { inputsOf, trainedBy } from './read-model.ts'

export const catBoostRegressor: Estimator = {
  classes: ['catboost.core.CatBoostRegressor'],
  inputs: inputsOf,
  trainedBy,
  translate: regressor,
}
