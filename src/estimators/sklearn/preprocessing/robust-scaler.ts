import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { heldAs } from '../held-as.ts'
import { scaling } from './scaled.ts'
import { vector } from '../../estimator.ts'

/** `(x − center_) / scale_` (sklearn/preprocessing/_data.py, RobustScaler.transform, which centers no sparse matrix). */
export const robustScaler: Estimator = {
  classes: ['sklearn.preprocessing._data.RobustScaler'],

  translate(self, { graph }) {
    const center = self.boolean('with_centering') ? self.float64('center_') : undefined
    const spread = self.boolean('with_scaling') ? self.float64('scale_') : undefined
    const scale = scaling(center, spread)
    return { transform: x => vector(heldAs(x, scale(graph, checkArray(graph, x, { by: 'RobustScaler', floats: true, allowNan: true })))) }
  },
}
