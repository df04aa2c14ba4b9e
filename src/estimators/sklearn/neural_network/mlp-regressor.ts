import type { Estimator } from '../../estimator.ts'
import { perceptronLayers } from './perceptron-layers.ts'
import { scalar, vector } from '../../estimator.ts'

/** The output layer, of one number or several. */
export const mlpRegressor: Estimator = {
  classes: ['sklearn.neural_network._multilayer_perceptron.MLPRegressor'],

  translate(self, { graph }) {
    const { outputs, apply } = perceptronLayers(self, graph)
    return { predict: x => (outputs === 1 ? scalar : vector)(apply(x)) }
  },
}
