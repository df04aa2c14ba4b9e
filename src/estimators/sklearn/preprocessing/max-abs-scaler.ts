import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { scaled } from './scaled.ts'
import { vector } from '../../estimator.ts'

/** `x / scale_`, from 1.8 on clipped to −1 … 1 where asked for (sklearn/preprocessing/_data.py, MaxAbsScaler.transform). */
export const maxAbsScaler: Estimator = {
  classes: ['sklearn.preprocessing._data.MaxAbsScaler'],

  translate(self, { graph }) {
    const scale = self.float64('scale_')
    const limits = self.boolean('clip', false) ? { min: float64([-1]), max: float64([1]) } : undefined
    return {
      transform(x) {
        const y = scaled(graph, checkArray(graph, x, { by: 'MaxAbsScaler', allowNan: true }), undefined, scale)
        return vector(limits === undefined ? y : graph.add(clip, [y], limits))
      },
    }
  },
}
