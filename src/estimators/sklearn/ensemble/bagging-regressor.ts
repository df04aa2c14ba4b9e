import type { Estimator } from '../../estimator.ts'
import { baggedMembers, meanFromZero } from './bagging.ts'
import { membersOf, methodOf } from '../members.ts'
import { scalar, single, vector } from '../../estimator.ts'

/** sklearn/ensemble/_bagging.py, BaggingRegressor: the mean of its members. */
export const baggingRegressor: Estimator = {
  classes: ['sklearn.ensemble._bagging.BaggingRegressor'],

  translate(self, translator) {
    const { graph } = translator
    const members = baggedMembers(self, translator).map(({ fitted, methods, columns }) => ({ predict: methodOf(fitted, methods, 'predict'), columns }))
    return {
      predict(x) {
        const answers = members.map(({ predict, columns }) => predict(columns(x)))
        const mean = meanFromZero(self, graph, answers.map(answer => graph.dense(single(answer))))
        return (answers[0]!.shape === 'scalar' ? scalar : vector)(mean)
      },
    }
  },

  parts: membersOf,
}
