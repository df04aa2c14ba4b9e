import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf, trainedBy } from './read-booster.ts'
import { classifier } from './classifier.ts'
import { importances } from './importances.ts'

export const xgbRfClassifier: Estimator = {
  classes: ['xgboost.sklearn.XGBRFClassifier'],
  inputs: inputsOf,
  trainedBy,
  parts: self => [boosterIn(self)],
  translate: classifier,
  importances,
}
