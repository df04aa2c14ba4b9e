import type { Estimator } from '../../estimator.ts'
import type { Lemma } from './log-likelihood.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { epsilon } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matrix, product, transpose, withDiagonal } from '../../matrix/product.ts'
import { invert, productError } from '../../matrix/invert.ts'
import { logLikelihood, precisionByLemma } from './log-likelihood.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { vector } from '../../estimator.ts'

/** sklearn/decomposition/_factor_analysis.py: the mean of the hidden factors given the row (Barber, 21.2.33). */
export const factorAnalysis: Estimator = {
  classes: ['sklearn.decomposition._factor_analysis.FactorAnalysis'],

  translate(self, { graph }) {
    const [count, features] = self.array('components_').shape as readonly [number, number]
    const stored = self.float64('components_')
    const noise = self.float64('noise_variance_')
    const mean = float64(self.float64('mean_'))
    const components = { rows: count, cols: features, data: stored }
    const scaled = matrix(count, features, (row, col) => stored[row * features + col]! / noise[col]!)
    const outer = transpose(components)
    const inner = withDiagonal(product(scaled, outer), () => 1)
    const innerError = productError(scaled, outer)
    const lemma: Lemma = { inner, innerError, scaled, noise, unit: epsilon }
    const hidden = invert(inner, innerError)
    if (hidden === null) throw self.refusal('corrupt', `${self.shortName} has a noise_variance_ that is not positive`)
    const toHidden = { weights: float64(transpose(scaled).data, [features, count]) }
    // The library's inverse is its own.
    const toFactors = { weights: float64(hidden.value.data, [count, count]), uncertainty: float64(hidden.error.data, [count, count]) }
    const covariance = withDiagonal(product(outer, components), at => noise[at]!)
    const whole = self.get('n_components') === features
    const scores = logLikelihood(self, graph, whole ? invert(covariance, productError(outer, components)) : precisionByLemma(lemma))
    return {
      transform(x) {
        const centered = graph.affine(checkArray(graph, asDouble(graph, graph.dense(x)), { by: self.shortName }), { subtract: mean })
        return vector(graph.add(matmul, [graph.add(matmul, [centered], toHidden)], toFactors))
      },
      ...(scores && { score_samples: scores }),
    }
  },
}
