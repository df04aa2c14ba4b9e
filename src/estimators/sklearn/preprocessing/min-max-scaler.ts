import type { Estimator } from '../../estimator.ts'
import { cellOf } from '../../cell-of.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { vector } from '../../estimator.ts'

/** `x · scale_ + min_`, then clipped where asked for (sklearn/preprocessing/_data.py, MinMaxScaler.transform). */
export const minMaxScaler: Estimator = {
  classes: ['sklearn.preprocessing._data.MinMaxScaler'],

  translate(self, { graph }) {
    const steps = { multiply: float64(self.float64('scale_')), add: float64(self.float64('min_')) }
    const [min, max] = self.items('feature_range').map(item => Number(cellOf(item, `${self.place}.feature_range`)))
    const limits = self.boolean('clip', false) ? { min: float64([min!]), max: float64([max!]) } : undefined
    return {
      transform(x) {
        const scaled = graph.affine(checkArray(graph, x, { by: 'MinMaxScaler', floats: true, allowNan: true }), steps)
        return vector(limits === undefined ? scaled : graph.add(clip, [scaled], limits))
      },
    }
  },
}
