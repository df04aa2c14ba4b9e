import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { namedKernel } from '../metrics/pairwise-kernel.ts'
import { pointsOf } from '../points.ts'
import { transposed } from '../transposed.ts'
import { vector } from '../../estimator.ts'

/** sklearn/kernel_approximation.py, Nystroem: K(x, components) · normalization_ᵀ. */
export const nystroem: Estimator = {
  classes: ['sklearn.kernel_approximation.Nystroem'],

  translate(self, { graph }) {
    const kernel = namedKernel(self, graph, pointsOf(self, 'components_'))
    const [rows, cols] = pointsOf(self, 'normalization_').shape as [number, number]
    const weights = float64(transposed(self.float64('normalization_'), rows, cols), [cols, rows])
    return { transform: x => vector(graph.add(matmul, [kernel(checkArray(graph, doubleOnly(self, x), { by: self.shortName }))], { weights })) }
  },
}
