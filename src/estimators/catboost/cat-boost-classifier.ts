import type { Estimator } from '../estimator.ts'
import { classifier } from './classifier.ts'
import { inputsOf, trainedBy } from './read-model.ts'

export const catBoostClassifier: Estimator = {
  classes: ['catboost.core.CatBoostClassifier'],
  inputs: inputsOf,
  trainedBy,
  translate: classifier,
}
