import type { Estimator } from '../../estimator.ts'
import { log } from '../../../graph/math/log.ts'
import { logDensities } from './log-densities.ts'
import { mixture } from './mixture.ts'

/** sklearn/mixture/_gaussian_mixture.py. */
export const gaussianMixture: Estimator = {
  classes: ['sklearn.mixture._gaussian_mixture.GaussianMixture'],

  translate(self, { graph }) {
    const weights = self.float64('weights_')
    return mixture(graph, logDensities(self, graph, component => [log(weights[component]!)]))
  },
}
