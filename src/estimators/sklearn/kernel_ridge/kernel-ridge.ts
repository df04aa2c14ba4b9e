import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { namedKernel } from '../metrics/pairwise-kernel.ts'
import { pointsOf } from '../points.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/kernel_ridge.py, KernelRidge. */
export const kernelRidge: Estimator = {
  classes: ['sklearn.kernel_ridge.KernelRidge'],

  translate(self, { graph }) {
    const points = pointsOf(self, 'X_fit_')
    const kernel = namedKernel(self, graph, points)
    const dual = self.array('dual_coef_')
    const weights = float64(self.float64('dual_coef_'), [points.shape[0]!, dual.shape[1] ?? 1])
    return {
      predict(x) {
        const rows = checkArray(graph, doubleOnly(self, x), { by: self.shortName })
        return (dual.shape.length === 1 ? scalar : vector)(graph.add(matmul, [kernel(rows)], { weights }))
      },
    }
  },
}
