import type { Estimator } from '../estimator.ts'
import { meanOf } from './mean.ts'
import { parametersOf } from './parameters.ts'
import { scalar } from '../estimator.ts'

/** The mean of the distribution that boosting tells for a row; of times of survival too (ngboost/api.py). */
export const ngbRegressor: Estimator = {
  classes: ['ngboost.api.NGBRegressor', 'ngboost.api.NGBSurvival'],

  translate(self, { graph }) {
    const { count, parameters } = parametersOf(self, graph)
    const mean = meanOf(self, self.need(self.has('_basedist') ? '_basedist' : 'Dist'), count)
    return {
      predict(x) {
        const all = parameters(x)
        return scalar(mean(graph, at => graph.select(all, [at])))
      },
    }
  },

  inputs: self => (self.has('feature_names_in_') ? undefined : { names: null, count: self.number('n_features') }),
}
