import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf, trainedBy } from './read-booster.ts'
import { classifier } from './classifier.ts'
import { importances } from './importances.ts'

export const xgbClassifier: Estimator = {
  classes: ['xgboost.sklearn.XGBClassifier'],
  inputs: inputsOf,
  trainedBy,
  parts: self => [boosterIn(self)],
  translate: classifier,
  importances,
}
