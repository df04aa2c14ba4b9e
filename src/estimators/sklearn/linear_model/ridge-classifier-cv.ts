import type { Estimator } from '../../estimator.ts'
import { ridgeClassifier } from './ridge-classifier.ts'

/** A RidgeClassifier with the alpha that its search chose. */
export const ridgeClassifierCV: Estimator = {
  classes: ['sklearn.linear_model._ridge.RidgeClassifierCV'],
  translate: ridgeClassifier.translate,
}
