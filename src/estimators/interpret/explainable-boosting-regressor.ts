import type { Estimator } from '../estimator.ts'
import { scalar } from '../estimator.ts'
import { scoresOf } from './terms.ts'
import { unary } from '../../graph/ops/unary.ts'

/** interpret/glassbox/_ebm/_ebm.py: a sum of terms, or its exponential. */
export const explainableBoostingRegressor: Estimator = {
  classes: ['interpret.glassbox._ebm._ebm.ExplainableBoostingRegressor', 'interpret.glassbox._ebm._ebm.DPExplainableBoostingRegressor'],

  translate(self, { graph }) {
    const { classes, scores } = scoresOf(self, graph)
    const link = self.string('link_')
    if ((link !== 'identity' && link !== 'log') || classes !== 1) throw self.unsupportedOption(`link_='${link}'`)
    return {
      predict: x => scalar(link === 'identity' ? scores(x) : graph.add(unary, [scores(x)], { function: 'exp' })),
      // Until 0.4 a regressor had it too.
      ...(self.has('bagged_intercept_') ? {} : { decision_function: x => scalar(scores(x)) }),
    }
  },
}
