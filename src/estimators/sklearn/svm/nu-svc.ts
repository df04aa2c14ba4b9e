import type { Estimator } from '../../estimator.ts'
import { libsvmClassifier } from './libsvm-classifier.ts'
import { labelsOf } from '../labels.ts'
import { linearCoefficients } from './linear-coefficients.ts'

/** sklearn/svm/_classes.py, NuSVC. */
export const nuSvc: Estimator = {
  classes: ['sklearn.svm._classes.NuSVC'],
  translate: (self, { graph }) => libsvmClassifier(self, graph),
  importances: self => linearCoefficients(self, labelsOf(self).cells.length),
}
