import type { Estimator } from '../../estimator.ts'
import { chain } from './chain.ts'
import { membersOf } from '../members.ts'
import { vector } from '../../estimator.ts'

export const regressorChain: Estimator = {
  classes: ['sklearn.multioutput.RegressorChain'],

  translate(self, translator) {
    const { answersOf } = chain(self, translator)
    return { predict: x => vector(answersOf(x, 'predict')) }
  },

  parts: self => membersOf(self),
}
