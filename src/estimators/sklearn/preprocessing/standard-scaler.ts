import type { AffineAttributes } from '../../../graph/ops/affine.ts'
import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

/** `(x − mean_) / scale_` (sklearn/preprocessing/_data.py, StandardScaler.transform). */
export const standardScaler: Estimator = {
  classes: ['sklearn.preprocessing._data.StandardScaler'],

  translate(self, { graph }) {
    const mean = self.boolean('with_mean') ? self.float64('mean_') : undefined
    const scale = self.boolean('with_std') ? self.float64('scale_') : undefined
    const double = stepsOf(mean, scale)
    // A sparse matrix is multiplied by the reciprocals, which rounds otherwise; it has no mean to subtract.
    const sparse = scale && { multiply: float64(scale.map(item => 1 / item)) }
    // From 1.8 on, float32 rows meet float32 statistics.
    const single = stepsOf(mean?.map(Math.fround), scale?.map(Math.fround))
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'StandardScaler', floats: true, allowNan: true })
        if (checked.type.kind === 'csr') {
          if (mean !== undefined) {
            throw self.unsupportedOption(
              'with_mean=True on a sparse matrix',
              'Give it a dense matrix, or set with_mean=False.',
            )
          }
          return vector(sparse === undefined ? checked : graph.affine(checked, sparse))
        }
        if (mean === undefined && scale === undefined) return vector(checked)
        const isSingle = checked.type.kind === 'dense' && checked.type.type === 'float32' && !savedBefore(self, '1.8')
        return vector(graph.affine(checked, isSingle ? single : double))
      },
    }
  },
}

function stepsOf(mean: Float64Array | undefined, scale: Float64Array | undefined): AffineAttributes {
  return { ...(mean && { subtract: float64(mean) }), ...(scale && { divide: float64(scale) }) }
}
