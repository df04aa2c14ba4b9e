import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { matmulAsHeld } from '../matmul-as-held.ts'
import { namedKernel } from '../metrics/pairwise-kernel.ts'
import { arePointsSingle, pointsOf } from '../points.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/kernel_ridge.py, KernelRidge. */
export const kernelRidge: Estimator = {
  classes: ['sklearn.kernel_ridge.KernelRidge'],

  translate(self, { graph }) {
    const points = pointsOf(self, 'X_fit_')
    const kernel = namedKernel(self, graph, points, arePointsSingle(self, 'X_fit_'))
    const dual = self.array('dual_coef_')
    const weights = float64(self.float64('dual_coef_'), [points.shape[0]!, dual.shape[1] ?? 1])
    const single = isSingle(self, 'dual_coef_')
    return {
      predict(x) {
        const rows = checkArray(graph, x, { by: self.shortName })
        return (dual.shape.length === 1 ? scalar : vector)(matmulAsHeld(graph, kernel(rows), weights, single))
      },
    }
  },
}
