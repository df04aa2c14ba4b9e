import type { Estimator } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { checkArray } from '../check-array.ts'
import { vector } from '../../estimator.ts'

/** `(x − mean_) / scale_` (sklearn/preprocessing/_data.py, StandardScaler.transform). */
export const standardScaler: Estimator = {
  classes: ['sklearn.preprocessing._data.StandardScaler'],

  translate(self, { graph }) {
    const mean = self.boolean('with_mean') ? float64(self.float64('mean_')) : undefined
    const scale = self.boolean('with_std') ? float64(self.float64('scale_')) : undefined
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'StandardScaler', allowNan: true })
        return vector(graph.affine(checked, { ...(mean && { subtract: mean }), ...(scale && { divide: scale }) }))
      },
    }
  },
}
