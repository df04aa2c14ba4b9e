import type { Estimator } from '../../estimator.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { linearPredictor } from './linear-predictor.ts'
import { scalar } from '../../estimator.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** sklearn/linear_model/_stochastic_gradient.py, SGDOneClassSVM: `x · coef_ − offset_`, and `offset_` added again. */
export const sgdOneClassSVM: Estimator = {
  classes: ['sklearn.linear_model._stochastic_gradient.SGDOneClassSVM'],

  translate(self, { graph }) {
    const offset = self.number('offset_')
    const { apply: decide } = linearPredictor(self, graph, 'offset_')
    return {
      predict(x) {
        const inside = graph.add(threshold, [decide(x)], { at: 0, strict: false })
        return scalar(graph.add(takeLabels, [inside], { labels: int32([-1, 1]), type: 'int32' }))
      },
      decision_function: x => scalar(decide(x)),
      score_samples: x => scalar(graph.affine(decide(x), { add: float64([offset]) })),
    }
  },
}
