import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { fromJointLogLikelihood } from './joint-log-likelihood.ts'
import { labelsOf } from '../labels.ts'
import { logPriorOf, logProbabilitiesOf } from './log-probabilities.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { discreteCoefficients } from './discrete-coefficients.ts'

/** `x · weights` of the other classes; the prior counts only where there is one class (sklearn/naive_bayes.py, ComplementNB). */
export const complementNB: Estimator = {
  classes: ['sklearn.naive_bayes.ComplementNB'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const count = labels.cells.length
    const { features, weights } = logProbabilitiesOf(self, count)
    const attributes = { weights: float64(weights, [features, count]), ...(count === 1 && { bias: float64(logPriorOf(self, count)) }) }
    return fromJointLogLikelihood(graph, labels, x => graph.add(matmul, [checkArray(graph, x.summed ?? x, { by: 'ComplementNB' })], attributes))
  },
  importances: discreteCoefficients,
}
