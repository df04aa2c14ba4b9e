import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
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
    // Of several columns the library fails, save that until 1.3 it takes the probabilities of the second class.
    const severalClasses = self.items('classes_').some(labels => labels instanceof NdArray && labels.shape[0]! > 2)
    const known = every('predict_proba') && (!severalClasses || savedBefore(self, '1.4'))
    const shares = (x: Ref) => answersOf(x, 'predict_proba')
    return {
      predict: x => vector(answersOf(x, 'predict')),
      ...(known && { predict_proba: x => vector(shares(x)) }),
      // It came in 1.4.
      ...(known && !savedBefore(self, '1.4') && { predict_log_proba: x => vector(graph.add(unary, [shares(x)], { function: 'log' })) }),
      ...(every('decision_function') && !severalClasses && { decision_function: x => vector(answersOf(x, 'decision_function')) }),
    }
  },

  parts: self => membersOf(self),
}
