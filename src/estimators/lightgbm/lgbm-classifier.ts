import type { Estimator } from '../estimator.ts'
import { boosterIn, inputsOf, trainedBy } from './read-booster.ts'
import { classifier } from './classifier.ts'
import { importances } from './importances.ts'

export const lgbmClassifier: Estimator = {
  classes: ['lightgbm.sklearn.LGBMClassifier'],
  inputs: inputsOf,
  trainedBy,
  parts: self => [boosterIn(self)],
  translate: classifier,
  importances,
}
