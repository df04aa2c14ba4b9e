import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Uncertain } from '../../matrix/invert.ts'
import { epsilon, epsilon32 } from '../../../graph/rounding.ts'
import { invert, productError } from '../../matrix/invert.ts'
import { logLikelihood, precisionByLemma } from './log-likelihood.ts'
import { matrix, plus, product, transpose, withDiagonal } from '../../matrix/product.ts'
import { projectPca } from './project-pca.ts'

/** sklearn/decomposition/_pca.py. */
export const pca: Estimator = {
  classes: ['sklearn.decomposition._pca.PCA'],

  translate(self, { graph }) {
    const unit = self.array('components_').dtype.itemsize === 4 ? epsilon32 : epsilon
    const scores = logLikelihood(self, graph, precisionOf(self, unit), unit)
    return { transform: projectPca(self, graph), ...(scores && { score_samples: scores }) }
  },
}

/** `get_precision` of sklearn/decomposition/_base.py: the inverse of components·diag(variances − noise)·componentsᵀ + noise. */
function precisionOf(self: Fitted, unit: number): Uncertain | null {
  const [count, features] = self.array('components_').shape as readonly [number, number]
  const noise = self.number('noise_variance_')
  const variances = self.float64('explained_variance_')
  const stored = self.float64('components_')
  const stretch = (row: number) => (self.boolean('whiten') ? Math.sqrt(variances[row]!) : 1)
  const components = matrix(count, features, (row, col) => stored[row * features + col]! * stretch(row))
  const share = (row: number) => Math.max(variances[row]! - noise, 0)
  if (noise === 0) {
    const stretched = matrix(features, count, (row, col) => components.data[col * features + row]! * share(col))
    return invert(product(stretched, components), productError(stretched, components, unit), unit)
  }
  const scaled = matrix(count, features, (row, col) => components.data[row * features + col]! / noise)
  const outer = transpose(components)
  // 4 ulps of the diagonal for the sums and quotients that fill it.
  const inner = withDiagonal(product(scaled, outer), at => 1 / share(at))
  const innerError = plus(productError(scaled, outer, unit), matrix(count, count, (row, col) => (row === col ? (4 * unit) / share(row) : 0)))
  return precisionByLemma({ inner, innerError, scaled, noise: new Float64Array(features).fill(noise), unit })
}
