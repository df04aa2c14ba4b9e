import type { Estimator } from '../../estimator.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { randomCosines } from './random-cosines.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

/** sklearn/kernel_approximation.py, SkewedChi2Sampler. */
export const skewedChi2Sampler: Estimator = {
  classes: ['sklearn.kernel_approximation.SkewedChi2Sampler'],

  translate(self, { graph }) {
    const skew = self.number('skewedness')
    const project = randomCosines(self, graph, Math.sqrt(2) / Math.sqrt(self.number('n_components')))
    return {
      transform(x) {
        const rows = graph.add(checkFinite, [graph.dense(doubleOnly(self, x))], { by: self.shortName, allowNan: false, above: -skew })
        return vector(project(graph.add(unary, [graph.affine(rows, { add: float64([skew]) })], { function: 'log' })))
      },
    }
  },
}
