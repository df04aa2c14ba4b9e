import type { Estimator } from '../../estimator.ts'
import { libsvmClassifier } from './libsvm-classifier.ts'

/** sklearn/svm/_classes.py, SVC. */
export const svc: Estimator = {
  classes: ['sklearn.svm._classes.SVC'],
  translate: (self, { graph }) => libsvmClassifier(self, graph),
}
