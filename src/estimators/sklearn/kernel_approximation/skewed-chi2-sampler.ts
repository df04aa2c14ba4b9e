import type { Estimator } from '../../estimator.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { randomCosines } from './random-cosines.ts'
import { refuseFewBits } from '../../few-bits.ts'
import { savedBefore } from '../version.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

/** sklearn/kernel_approximation.py, SkewedChi2Sampler. */
export const skewedChi2Sampler: Estimator = {
  classes: ['sklearn.kernel_approximation.SkewedChi2Sampler'],

  translate(self, { graph }) {
    const skew = self.number('skewedness')
    const ofNumpy = self.get('skewedness') instanceof NdArray
    const project = randomCosines(self, graph, Math.sqrt(2) / Math.sqrt(self.number('n_components')))
    return {
      transform(x) {
        // To float32 rows Python's own number is added as float32; what is made of numpy's depends on its release.
        // Until 0.24 `as_float_array` made float32 of them.
        if (savedBefore(self, '1.0')) refuseFewBits(x, self.shortName)
        const added = isFloat32(ofNumpy ? doubleOnly(self, x) : x) ? Math.fround(skew) : skew
        const rows = graph.add(checkFinite, [graph.dense(x)], { by: self.shortName, allowNan: false, above: -added })
        return vector(project(graph.add(unary, [graph.affine(rows, { add: float64([added]) })], { function: 'log' })))
      },
    }
  },
}
