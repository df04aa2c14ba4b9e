import type { Estimator } from '../estimator.ts'
import { preprocessedInputs } from './additive-terms.ts'
import { scalar } from '../estimator.ts'
import { scoresOf } from './scores.ts'
import { unary } from '../../graph/ops/unary.ts'

/** interpret/glassbox/_ebm/_ebm.py, until 0.3 interpret/glassbox/ebm/ebm.py: a sum of terms, or its exponential. */
export const explainableBoostingRegressor: Estimator = {
  classes: ['interpret.glassbox._ebm._ebm', 'interpret.glassbox.ebm.ebm'].flatMap(module => [`${module}.ExplainableBoostingRegressor`, `${module}.DPExplainableBoostingRegressor`]),

  translate(self, { graph }) {
    const { classes, scores } = scoresOf(self, graph)
    // Told since 0.4.
    const link = self.string('link_', 'identity')
    if ((link !== 'identity' && link !== 'log') || classes !== 1) throw self.unsupportedOption(`link_='${link}'`)
    return {
      predict: x => scalar(link === 'identity' ? scores(x) : graph.add(unary, [scores(x)], { function: 'exp' })),
      // Until 0.4 a regressor had it too.
      ...(self.has('bagged_intercept_') ? {} : { decision_function: x => scalar(scores(x)) }),
    }
  },

  inputs: preprocessedInputs,
}
