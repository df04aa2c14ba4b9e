import type { Estimator } from '../../estimator.ts'
import { linearClassifier } from '../linear_model/linear-classifier.ts'

/**
 * sklearn/svm/_classes.py, LinearSVC: either `multi_class` decides by a linear form per class. liblinear leaves out the classes whose
 * rows all weigh 0, as in a bag that drew none of them, and the library then takes the rest for the first ones.
 */
export const linearSvc: Estimator = {
  classes: ['sklearn.svm._classes.LinearSVC'],
  translate: (self, { graph }) => linearClassifier(self, graph, undefined, { fewer: true }).methods,
}
