import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { matmulAsHeld } from '../matmul-as-held.ts'
import { namedKernel } from '../metrics/pairwise-kernel.ts'
import { arePointsSingle, pointsOf } from '../points.ts'
import { transposed } from '../transposed.ts'
import { vector } from '../../estimator.ts'

/** sklearn/kernel_approximation.py, Nystroem: K(x, components) · normalization_ᵀ. */
export const nystroem: Estimator = {
  classes: ['sklearn.kernel_approximation.Nystroem'],

  translate(self, { graph }) {
    const kernel = namedKernel(self, graph, pointsOf(self, 'components_'), arePointsSingle(self, 'components_'))
    const [rows, cols] = pointsOf(self, 'normalization_').shape as [number, number]
    const weights = float64(transposed(self.float64('normalization_'), rows, cols), [cols, rows])
    const single = isSingle(self, 'normalization_')
    return { transform: x => vector(matmulAsHeld(graph, kernel(checkArray(graph, x, { by: self.shortName })), weights, single)) }
  },
}
