import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { inverseTransform } from './inverse-transform.ts'
import { methodOf } from '../members.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** sklearn/compose/_target.py: a regressor of transformed targets, whose answers are transformed back. */
export const transformedTargetRegressor: Estimator = {
  classes: ['sklearn.compose._target.TransformedTargetRegressor'],

  translate(self, { graph, translate }) {
    const regressor = within(self)
    const predict = methodOf(regressor, translate(regressor), 'predict')
    const restore = inverseTransform(self.part('transformer_'), graph)
    const isVector = self.number('_training_dim') === 1
    return {
      predict(x) {
        const answer = restore(graph.dense(single(predict(x))))
        return isVector && width(answer.type) === 1 ? scalar(answer) : vector(answer)
      },
    }
  },

  inputs: (self, inputsOf) => (self.has('feature_names_in_') ? undefined : inputsOf(within(self))),
  parts: self => [within(self)],
}

function within(self: Fitted): Fitted {
  return self.part('regressor_')
}
