import type { Estimator } from '../estimator.ts'
import { inputsOf, trainedBy } from './read-model.ts'
import { raw } from './raw.ts'

export const catBoostRanker: Estimator = {
  classes: ['catboost.core.CatBoostRanker'],
  inputs: inputsOf,
  trainedBy,
  translate: raw,
}
