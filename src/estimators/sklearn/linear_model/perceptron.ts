import type { Estimator } from '../../estimator.ts'
import { linearClassifier } from './linear-classifier.ts'

/** Its loss has no probabilities. */
export const perceptron: Estimator = {
  classes: ['sklearn.linear_model._perceptron.Perceptron'],
  translate: (self, { graph }) => linearClassifier(self, graph).methods,
}
