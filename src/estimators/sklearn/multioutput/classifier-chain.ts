import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { chain } from './chain.ts'
import { lacksItsMethods } from '../lacks-its-methods.ts'
import { membersOf } from '../members.ts'
import { savedBefore } from '../version.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

export const classifierChain: Estimator = {
  classes: ['sklearn.multioutput.ClassifierChain'],

  translate(self, translator) {
    const { graph } = translator
    const { members, answersOf } = chain(self, translator)
    const asksTheGiven = savedBefore(self, '1.0') && lacksItsMethods(self, 'base_estimator')
    const every = (name: 'predict_proba' | 'decision_function') => !asksTheGiven && members.every(({ methods }) => methods[name] !== undefined)
    const shares = (x: Ref) => answersOf(x, 'predict_proba')
    return {
      predict: x => vector(answersOf(x, 'predict')),
      ...(every('predict_proba') && { predict_proba: x => vector(shares(x)) }),
      // It came in 1.4.
      ...(every('predict_proba') && !savedBefore(self, '1.4') && { predict_log_proba: x => vector(graph.add(unary, [shares(x)], { function: 'log' })) }),
      ...(every('decision_function') && { decision_function: x => vector(answersOf(x, 'decision_function')) }),
    }
  },

  parts: self => membersOf(self),
}
