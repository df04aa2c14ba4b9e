import type { Estimator } from '../estimator.ts'
import type { Ref } from '../../graph/builder.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { labelsNamed, takeLabel } from '../sklearn/labels.ts'
import { parametersOf } from './parameters.ts'
import { scalar, vector } from '../estimator.ts'
import { softmax } from '../../graph/ops/softmax.ts'

/** Shares of the classes 0, 1 …, whose logits are 0 and the parameters (ngboost/distns/categorical.py). */
export const ngbClassifier: Estimator = {
  classes: ['ngboost.api.NGBClassifier'],

  translate(self, translator) {
    const { graph } = translator
    const { count, parameters } = parametersOf(self, translator)
    const name = self.string('Dist_name')
    const classes = self.number('K')
    if (name !== 'Categorical' || classes !== count + 1) throw self.unsupportedOption(`Dist=${name}`)
    const labels = labelsNamed(Array.from({ length: classes }, (_, label) => label), 'int64')
    const shares = (x: Ref) => {
      const logits = parameters(x)
      return graph.add(softmax, [graph.concat([graph.add(constant, [logits], { values: float64([0]) }), logits])], { form: 'logsumexp' })
    }
    return {
      predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [shares(x)], { which: 'max' }), labels), labels.cells),
      predict_proba: x => vector(shares(x), labels.cells),
    }
  },

  inputs: self => (self.has('feature_names_in_') ? undefined : { names: null, count: self.number('n_features') }),
}
