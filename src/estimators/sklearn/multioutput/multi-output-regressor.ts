import type { Estimator } from '../../estimator.ts'
import { checkedBefore024 } from './checked-before-024.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { single, vector } from '../../estimator.ts'

/** sklearn/multioutput.py, MultiOutputRegressor: a regressor per output. */
export const multiOutputRegressor: Estimator = {
  classes: ['sklearn.multioutput.MultiOutputRegressor'],

  translate(self, { graph, translate }) {
    const predict = membersOf(self).map(member => methodOf(member, translate(member), 'predict'))
    return {
      predict(x) {
        const given = checkedBefore024(self, graph, x)
        return vector(graph.concat(predict.map(method => graph.dense(single(method(given))))))
      },
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}
