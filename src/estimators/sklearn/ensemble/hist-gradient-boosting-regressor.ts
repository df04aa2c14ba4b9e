import type { Estimator } from '../../estimator.ts'
import { histSums } from './hist-gradient-boosting.ts'
import { scalar } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** What each loss makes of the sums; `least_…` are the names of before 1.0. */
const links: Readonly<Record<string, 'identity' | 'exp'>> = {
  squared_error: 'identity',
  least_squares: 'identity',
  absolute_error: 'identity',
  least_absolute_deviation: 'identity',
  quantile: 'identity',
  poisson: 'exp',
  gamma: 'exp',
}

/** sklearn/ensemble/_hist_gradient_boosting/gradient_boosting.py, HistGradientBoostingRegressor. */
export const histGradientBoostingRegressor: Estimator = {
  classes: ['sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingRegressor'],

  translate(self, translator) {
    const loss = self.string('loss')
    const link = Object.hasOwn(links, loss) ? links[loss] : undefined
    if (link === undefined) throw self.unsupportedOption(`loss='${loss}'`)
    const { sums, outputs } = histSums(self, translator)
    if (outputs !== 1) throw self.refusal('corrupt', `${self.shortName} has ${outputs} trees per stage, expected one`)
    return {
      predict: x => scalar(link === 'exp' ? translator.graph.add(unary, [sums(x)], { function: 'exp' }) : sums(x)),
    }
  },
}
