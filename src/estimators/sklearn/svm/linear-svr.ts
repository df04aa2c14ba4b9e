import type { Estimator } from '../../estimator.ts'
import { linearPredictor } from '../linear_model/linear-predictor.ts'
import { scalar } from '../../estimator.ts'

/** sklearn/svm/_classes.py, LinearSVR. */
export const linearSvr: Estimator = {
  classes: ['sklearn.svm._classes.LinearSVR'],

  translate(self, { graph }) {
    const { apply } = linearPredictor(self, graph)
    return { predict: x => scalar(apply(x)) }
  },
}
