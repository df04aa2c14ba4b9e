import type { Estimator } from '../estimator.ts'
import { meanOf } from './mean.ts'
import { parametersOf } from './parameters.ts'
import { scalar, vector } from '../estimator.ts'

/** The mean of the distribution that boosting tells for a row; of times of survival too (ngboost/api.py). */
export const ngbRegressor: Estimator = {
  classes: ['ngboost.api.NGBRegressor', 'ngboost.api.NGBSurvival'],

  translate(self, translator) {
    const { graph } = translator
    const { count, parameters, far } = parametersOf(self, translator)
    // A class made for the number of targets, of which a pickle keeps the name: their means come first.
    if (self.get('Dist_name') === 'MVN') {
      const targets = self.number('K')
      if (!Number.isInteger(targets) || targets < 1 || count !== (targets * (targets + 3)) / 2) throw self.refusal('corrupt', `${self.shortName} has ${count} parameters for ${targets} targets`)
      return { predict: x => vector(graph.select(parameters(x), Array.from({ length: targets }, (_, target) => target))) }
    }
    const mean = meanOf(self, self.need(self.has('_basedist') ? '_basedist' : 'Dist'), count, far)
    return {
      predict(x) {
        const all = parameters(x)
        return scalar(mean(graph, at => graph.select(all, [at])))
      },
    }
  },

  inputs: self => (self.has('feature_names_in_') ? undefined : { names: null, count: self.number('n_features') }),
}
