import type { Estimator } from '../../estimator.ts'
import { libsvm } from './libsvm.ts'
import { scalar } from '../../estimator.ts'
import { linearCoefficients } from './linear-coefficients.ts'

/** sklearn/svm/_classes.py, SVR. */
export const svr: Estimator = {
  classes: ['sklearn.svm._classes.SVR'],

  translate(self, { graph }) {
    const { decide } = libsvm(self, graph)
    return { predict: x => scalar(decide(x)) }
  },
  importances: self => linearCoefficients(self),
}
