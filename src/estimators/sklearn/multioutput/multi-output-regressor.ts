import type { Estimator } from '../../estimator.ts'
import { checkedBefore } from '../checked-before.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { single, vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** sklearn/multioutput.py, MultiOutputRegressor: a regressor per output. */
export const multiOutputRegressor: Estimator = {
  classes: ['sklearn.multioutput.MultiOutputRegressor'],

  translate(self, { graph, translate }) {
    const predict = membersOf(self).map(member => methodOf(member, translate(member), 'predict'))
    return {
      predict(x) {
        const given = checkedBefore('0.24', self, graph, x)
        const answers = predict.map(method => graph.dense(single(method(given))))
        return vector(graph.select(graph.concat(answers), transposed(answers.length, width(answers[0]!.type))))
      },
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}

/** Of members that answer several columns each the first columns come first, as what is transposed is [columns, rows, members]. */
function transposed(members: number, columns: number): number[] {
  return Array.from({ length: members * columns }, (_, at) => (at % members) * columns + Math.floor(at / members))
}
