import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { heldAs } from '../held-as.ts'
import { scaling } from './scaled.ts'
import { vector } from '../../estimator.ts'

/** `x / scale_`, from 1.8 on clipped to −1 … 1 where asked for (sklearn/preprocessing/_data.py, MaxAbsScaler.transform). */
export const maxAbsScaler: Estimator = {
  classes: ['sklearn.preprocessing._data.MaxAbsScaler'],

  translate(self, { graph }) {
    const scale = scaling(undefined, self.float64('scale_'), self.array('scale_').dtype.itemsize === 4)
    const limits = self.boolean('clip', false) ? { min: float64([-1]), max: float64([1]) } : undefined
    return {
      transform(x) {
        const y = scale(graph, checkArray(graph, x, { by: 'MaxAbsScaler', floats: true, allowNan: true }))
        return vector(heldAs(x, limits === undefined ? y : graph.add(clip, [y], limits)))
      },
    }
  },
}
