import type { Estimator } from '../../estimator.ts'
import { linearClassifier } from '../linear_model/linear-classifier.ts'

/** sklearn/svm/_classes.py, LinearSVC: either `multi_class` decides by a linear form per class. */
export const linearSvc: Estimator = {
  classes: ['sklearn.svm._classes.LinearSVC'],
  translate: (self, { graph }) => linearClassifier(self, graph).methods,
}
