import type { Estimator } from '../../estimator.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/multiclass.py, _ConstantPredictor: stands where training saw only one of two classes. */
export const constantPredictor: Estimator = {
  classes: ['sklearn.multiclass._ConstantPredictor'],

  translate(self, { graph }) {
    const label = self.number('y_')
    return {
      predict: x => scalar(graph.add(cast, [graph.add(constant, [x], { values: float64([label]) })], { type: 'int64' }), [label]),
      predict_proba: x => vector(graph.add(constant, [x], { values: float64([1 - label, label]) })),
      decision_function: x => scalar(graph.add(constant, [x], { values: float64([label]) })),
    }
  },
}
