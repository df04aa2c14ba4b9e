import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { multipliesSingle } from '../linear_model/linear-predictor.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

/** P(hidden unit | x) (sklearn/neural_network/_rbm.py). `score_samples` flips a random bit of each row, so it is no answer to keep. */
export const bernoulliRBM: Estimator = {
  classes: ['sklearn.neural_network._rbm.BernoulliRBM'],

  translate(self, { graph }) {
    const components = self.array('components_')
    const [count, features] = components.shape
    const bias = self.float64('intercept_hidden_')
    if (components.shape.length !== 2 || bias.length !== count) throw self.unexpected('components_', `${bias.length} rows`, components)
    const attributes = { weights: float64(transposed(self.float64('components_'), count!, features!), [features!, count!]), bias: float64(bias) }
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'BernoulliRBM' })
        const sums = graph.add(matmul, [checked], { ...attributes, ...(multipliesSingle(checked, components) && { type: 'float32' }) })
        return vector(graph.add(unary, [sums], { function: 'expit' }))
      },
    }
  },

  // Before 0.24 only its weights say.
  inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.array('components_').shape[1]! }),
}
