import type { Estimator } from '../../estimator.ts'
import { boosted } from './gradient-boosting.ts'
import { regressionStart } from './boosting-start.ts'
import { scalar, vector } from '../../estimator.ts'
import { boostingImportances } from './tree-importances.ts'

/** Their link is the identity. `ls` and `lad` are the names of before 1.0. */
const losses = ['squared_error', 'ls', 'absolute_error', 'lad', 'huber', 'quantile']

/** sklearn/ensemble/_gb.py, GradientBoostingRegressor: the sums as they are. */
export const gradientBoostingRegressor: Estimator = {
  classes: ['sklearn.ensemble._gb.GradientBoostingRegressor'],

  translate(self, translator) {
    const loss = self.string('loss')
    if (!losses.includes(loss)) throw self.unsupportedOption(`loss='${loss}'`)
    const { sums, leaves } = boosted(self, translator, regressionStart(self, translator))
    return { predict: x => scalar(sums(x)), apply: x => vector(leaves(x)) }
  },

  parts: self => (self.need('init_') === 'zero' ? [] : [self.part('init_')]),
  importances: boostingImportances,
}
