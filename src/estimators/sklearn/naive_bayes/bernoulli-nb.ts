import type { AffineAttributes } from '../../../graph/ops/affine.ts'
import type { Estimator } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { LogProbabilities } from './log-probabilities.ts'
import type { MatmulAttributes } from '../../../graph/ops/matmul.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { epsilon, ulps } from '../../../graph/rounding.ts'
import { exp } from '../../../graph/math/exp.ts'
import { float64 } from '../../../graph/tensor.ts'
import { fromJointLogLikelihood } from './joint-log-likelihood.ts'
import { labelsOf } from '../labels.ts'
import { log } from '../../../graph/math/log.ts'
import { logPriorOf, logProbabilitiesOf } from './log-probabilities.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { discreteCoefficients } from './discrete-coefficients.ts'

/** `x · (log p − log(1 − p)) + log P(class) + Σ log(1 − p)` of marks 0 and 1 (sklearn/naive_bayes.py, BernoulliNB). */
export const bernoulliNB: Estimator = {
  classes: ['sklearn.naive_bayes.BernoulliNB'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const count = labels.cells.length
    const at = self.get('binarize') === null ? null : self.number('binarize')
    const { product, start } = attributesOf(logProbabilitiesOf(self, count), logPriorOf(self, count))
    return fromJointLogLikelihood(graph, labels, x => {
      const checked = checkArray(graph, x, { by: 'BernoulliNB' })
      if (checked.type.kind === 'csr' && at !== null && at < 0) {
        throw self.unsupportedOption(`binarize=${at} on a sparse matrix`, 'Give it a dense matrix, or a threshold that is not negative.')
      }
      return graph.affine(graph.add(matmul, [at === null ? checked : marks(graph, checked, at)], product), start)
    })
  },
  importances: discreteCoefficients,
}

/** 1 above the threshold, else 0, in a matrix of the same kind: what a sparse one does not store is not above. */
function marks(graph: GraphBuilder, x: Ref, at: number): Ref {
  const side = graph.add(unary, [graph.affine(x, { subtract: float64([at]) })], { function: 'sign' })
  return graph.add(clip, [side], { min: float64([0]) })
}

/** With how far the library's own are, which computes them on each call: e^x and log within 2 ulp, a difference and a sum. */
function attributesOf({ features, weights }: LogProbabilities, prior: Float64Array): { product: MatmulAttributes; start: AffineAttributes } {
  const count = prior.length
  const differences = new Float64Array(weights.length)
  const uncertainty = new Float64Array(weights.length)
  const add = new Float64Array(count)
  const addUncertainty = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    let magnitude = Math.abs(prior[k]!)
    for (let feature = 0; feature < features; feature++) {
      const place = feature * count + k
      const share = exp(weights[place]!)
      const negative = log(1 - share)
      const own = (ulps(2, share) + epsilon * (1 - share)) / (1 - share) + ulps(2, negative)
      differences[place] = weights[place]! - negative
      uncertainty[place] = own + epsilon * Math.abs(differences[place]!)
      add[k]! += negative
      addUncertainty[k]! += own
      magnitude += Math.abs(negative)
    }
    add[k] = prior[k]! + add[k]!
    addUncertainty[k]! += 2 * (features + 1) * epsilon * magnitude
  }
  return {
    product: { weights: float64(differences, [features, count]), uncertainty: float64(uncertainty, [features, count]) },
    start: { add: float64(add), uncertainty: float64(addUncertainty) },
  }
}
