import type { Estimator } from '../../estimator.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { refuseWithoutColumns } from './refuse-without-columns.ts'
import { scalar, vector } from '../../estimator.ts'

/** `constant_`, of shape (1, outputs), for every row (sklearn/dummy.py). */
export const dummyRegressor: Estimator = {
  classes: ['sklearn.dummy.DummyRegressor'],

  translate(self, { graph }) {
    const values = float64(self.float64('constant_'))
    const outputs = self.number('n_outputs_')
    if (values.data.length !== outputs)
      throw self.refusal('corrupt', `DummyRegressor has ${values.data.length} constants for ${outputs} outputs`)
    return {
      predict(x) {
        const answer = graph.add(constant, [x], { values })
        return outputs === 1 ? scalar(answer) : vector(answer)
      },
    }
  },

  inputs: refuseWithoutColumns,
}
