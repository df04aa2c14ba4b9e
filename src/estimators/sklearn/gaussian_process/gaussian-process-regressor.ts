import type { Estimator } from '../../estimator.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { checkArray } from '../check-array.ts'
import { covarianceOf } from './covariance.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pointsOf } from '../points.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/gaussian_process/_gpr.py, GaussianProcessRegressor: the mean of the posterior. */
export const gaussianProcessRegressor: Estimator = {
  classes: ['sklearn.gaussian_process._gpr.GaussianProcessRegressor'],

  translate(self, { graph }) {
    const points = pointsOf(self, 'X_train_')
    const kernel = covarianceOf(self, graph)
    const alpha = self.array('alpha_')
    const outputs = alpha.shape[1] ?? 1
    const weights = float64(self.float64('alpha_'), [points.shape[0]!, outputs])
    const perOutput = (name: string) => {
      const value = self.need(name)
      return float64(value instanceof NdArray && value.size > 1 ? self.float64(name) : [self.number(name)])
    }
    const undo = { multiply: perOutput('_y_train_std'), add: perOutput('_y_train_mean') }
    // A table with one target is answered by a column until 1.0.
    const rows = alpha.shape.length === 2 && (outputs > 1 || savedBefore(self, '1.1'))
    return {
      predict(x) {
        // Weights that were solved for in float32, of targets in it, would be multiplied in it too.
        const solvedSingle = kernel.inSingle === true && isSingle(self, 'alpha_')
        const read = graph.dense(checkArray(graph, solvedSingle ? doubleOnly(self, x) : x, { by: self.shortName }))
        return (rows ? vector : scalar)(graph.affine(graph.add(matmul, [kernel.across(read)], { weights }), undo))
      },
    }
  },
}
