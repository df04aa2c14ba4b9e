import type { Estimator } from '../../estimator.ts'
import { linearClassifier } from './linear-classifier.ts'

/** Its loss has no probabilities. */
export const passiveAggressiveClassifier: Estimator = {
  classes: ['sklearn.linear_model._passive_aggressive.PassiveAggressiveClassifier'],
  translate: (self, { graph }) => linearClassifier(self, graph).methods,
}
