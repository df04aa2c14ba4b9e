import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyTuple } from '../../../formats/python/value.ts'
import { digamma } from '../../../graph/math/digamma.ts'
import { log } from '../../../graph/math/log.ts'
import { logDensities } from './log-densities.ts'
import { mixture } from './mixture.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'

const logTwo = 0.6931471805599453

/** sklearn/mixture/_bayesian_mixture.py, `_estimate_log_prob` and `_estimate_log_weights`. */
export const bayesianGaussianMixture: Estimator = {
  classes: ['sklearn.mixture._bayesian_mixture.BayesianGaussianMixture'],

  translate(self, { graph }) {
    const features = self.array('means_').shape[1]!
    // One number where the components share their covariance.
    const degrees = self.get('degrees_of_freedom_') instanceof NdArray ? self.float64('degrees_of_freedom_') : [self.number('degrees_of_freedom_')]
    const freedom = (component: number) => (degrees.length === 1 ? degrees[0]! : degrees[component]!)
    const precision = self.float64('mean_precision_')
    const weights = logWeights(self)
    return mixture(
      graph,
      logDensities(self, graph, component => [
        ...weights(component),
        -0.5 * features * log(freedom(component)),
        0.5 * features * logTwo,
        ...Array.from({ length: features }, (_, at) => 0.5 * digamma(0.5 * (freedom(component) - at))),
        (-0.5 * features) / precision[component]!,
      ]),
    )
  },
}

/** E[log π] of each component, as terms: of a stick that is broken again and again, or of a Dirichlet distribution. */
function logWeights(self: Fitted): (component: number) => number[] {
  const type = self.string('weight_concentration_prior_type')
  if (type === 'dirichlet_distribution') {
    const counts = self.float64('weight_concentration_')
    const total = digamma(counts.reduce((sum, count) => sum + count, 0))
    return component => [digamma(counts[component]!), -total]
  }
  if (type !== 'dirichlet_process') throw self.unsupportedOption(`weight_concentration_prior_type='${type}'`)
  const pair = self.need('weight_concentration_')
  if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw self.unexpected('weight_concentration_', 'two arrays', pair)
  const [a, b] = pair.items.map(item => {
    if (!(item instanceof NdArray)) throw self.unexpected('weight_concentration_', 'two arrays', item)
    return numbers(item, `${self.place}.weight_concentration_`)
  }) as [Float64Array, Float64Array]
  return component => {
    const terms = [digamma(a[component]!), -digamma(a[component]! + b[component]!)]
    for (let before = 0; before < component; before++) terms.push(digamma(b[before]!), -digamma(a[before]! + b[before]!))
    return terms
  }
}
