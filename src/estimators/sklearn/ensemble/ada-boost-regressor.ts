import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { membersOf, methodOf } from '../members.ts'
import { scalar, single } from '../../estimator.ts'
import { weightedMedian } from '../../../graph/ops/weighted-median.ts'
import { memberImportances } from './member-importances.ts'

/** sklearn/ensemble/_weight_boosting.py, AdaBoostRegressor: the weighted median of its members. */
export const adaBoostRegressor: Estimator = {
  classes: ['sklearn.ensemble._weight_boosting.AdaBoostRegressor'],

  translate(self, { graph, translate }) {
    const members = membersOf(self)
    const predict = members.map(member => methodOf(member, translate(member), 'predict'))
    // It has room for `n_estimators`, of which boosting that ended early left some unused.
    const weights = float64(self.float64('estimator_weights_').slice(0, members.length))
    return {
      predict(x) {
        const checked = checkArray(graph, x, { by: 'AdaBoostRegressor', anyPrecision: true })
        const answers = graph.concat(predict.map(method => graph.dense(single(method(checked)))))
        return scalar(graph.add(weightedMedian, [answers], { weights }))
      },
    }
  },

  parts: self => membersOf(self),
  importances: memberImportances,
}
