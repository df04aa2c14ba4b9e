import type { Estimator } from '../../estimator.ts'
import { checkedBefore } from '../checked-before.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { labelsIn } from '../labels.ts'
import { list, single } from '../../estimator.ts'

/** sklearn/multioutput.py, MultiOutputClassifier: a classifier per output. */
export const multiOutputClassifier: Estimator = {
  classes: ['sklearn.multioutput.MultiOutputClassifier'],

  translate(self, { graph, translate }) {
    const members = membersOf(self).map(fitted => ({ fitted, methods: translate(fitted) }))
    const predict = members.map(({ fitted, methods }) => methodOf(fitted, methods, 'predict'))
    const classes = self.items('classes_').map(item => labelsIn(self, item, 'classes_').cells)
    const shares = members.flatMap(({ methods }) => methods.predict_proba ?? [])
    return {
      predict(x) {
        const given = checkedBefore('0.24', self, graph, x)
        return { shape: 'vector', values: [graph.concat(predict.map(method => single(method(given))))], classes }
      },
      ...(shares.length === members.length && { predict_proba: x => list(shares.map(method => single(method(x))), classes) }),
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}
