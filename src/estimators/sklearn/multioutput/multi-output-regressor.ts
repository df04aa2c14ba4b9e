import type { Estimator } from '../../estimator.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { single, vector } from '../../estimator.ts'

/** sklearn/multioutput.py, MultiOutputRegressor: a regressor per output. */
export const multiOutputRegressor: Estimator = {
  classes: ['sklearn.multioutput.MultiOutputRegressor'],

  translate(self, { graph, translate }) {
    const predict = membersOf(self).map(member => methodOf(member, translate(member), 'predict'))
    return { predict: x => vector(graph.concat(predict.map(method => graph.dense(single(method(x)))))) }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}
