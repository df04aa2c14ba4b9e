import type { Estimator } from '../../estimator.ts'
import { libsvm } from './libsvm.ts'
import { scalar } from '../../estimator.ts'
import { linearCoefficients } from './linear-coefficients.ts'

/** sklearn/svm/_classes.py, NuSVR. */
export const nuSvr: Estimator = {
  classes: ['sklearn.svm._classes.NuSVR'],

  translate(self, { graph }) {
    const { decide } = libsvm(self, graph)
    return { predict: x => scalar(decide(x)) }
  },
  importances: self => linearCoefficients(self),
}
