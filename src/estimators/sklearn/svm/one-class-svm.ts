import type { Estimator } from '../../estimator.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { libsvm } from './libsvm.ts'
import { scalar } from '../../estimator.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { linearCoefficients } from './linear-coefficients.ts'

/** sklearn/svm/_classes.py, OneClassSVM: 1 for a row like those of training, −1 for an outlier. */
export const oneClassSvm: Estimator = {
  classes: ['sklearn.svm._classes.OneClassSVM'],

  translate(self, { graph }) {
    const { decide } = libsvm(self, graph)
    const offset = self.number('offset_')
    return {
      predict(x) {
        const inside = graph.add(threshold, [decide(x)], { at: 0, strict: true })
        return scalar(graph.add(takeLabels, [inside], { labels: int32([-1, 1]), type: 'int64' }))
      },
      decision_function: x => scalar(decide(x)),
      score_samples: x => scalar(graph.affine(decide(x), { add: float64([offset]) })),
    }
  },
  importances: self => linearCoefficients(self),
}
