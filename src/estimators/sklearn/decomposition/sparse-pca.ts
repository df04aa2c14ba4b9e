import type { Estimator } from '../../estimator.ts'
import { absolute, plus, product, scaledBy, transpose, withDiagonal } from '../../matrix/product.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { epsilon, epsilon32 } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { invert, isSettled, productError } from '../../matrix/invert.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { vector } from '../../estimator.ts'

/**
 * sklearn/decomposition/_sparse_pca.py: the row as a sum of components, by ridge regression: (x − mean)·Cᵀ·(C·Cᵀ + α)⁻¹, or
 * (x − mean)·(Cᵀ·C + α)⁻¹·Cᵀ where there are more components than columns (`_solve_cholesky_kernel`). Where the components are
 * float32, so is all of the regression: α, the rows once centered, and the solution. Where the mean alone is, rows of float32 are
 * centered in that.
 */
export const sparsePca: Estimator = {
  classes: ['sklearn.decomposition._sparse_pca.SparsePCA'],

  translate(self, { graph }) {
    const single = isSingle(self, 'components_')
    const unit = single ? epsilon32 : epsilon
    const [count, features] = self.array('components_').shape as readonly [number, number]
    const components = { rows: count, cols: features, data: self.float64('components_') }
    const outer = transpose(components)
    const penalty = self.number('ridge_alpha')
    const alpha = single ? Math.fround(penalty) : penalty
    const [left, right] = count > features ? [outer, components] : [components, outer]
    const inverse = invert(withDiagonal(product(left, right), () => alpha), productError(left, right, unit), unit)
    if (inverse === null || !isSettled(inverse)) {
      throw self.unsupportedOption(
        `ridge_alpha=${penalty}`,
        'Its components depend on one another, so that the answer is made of rounding errors. Fit it with a larger ridge_alpha.',
      )
    }
    const weights = count > features ? product(inverse.value, outer) : product(outer, inverse.value)
    const [a, b] = count > features ? [inverse.error, absolute(outer)] : [absolute(outer), inverse.error]
    const [c, d] = count > features ? [absolute(inverse.value), absolute(outer)] : [absolute(outer), absolute(inverse.value)]
    const uncertainty = plus(product(a, b), scaledBy(product(c, d), 4 * (features + count) * unit))
    const shape = [features, count]
    const attributes = { weights: float64(weights.data, shape), uncertainty: float64(uncertainty.data, shape), ...(single && { type: 'float32' as const }) }
    const mean = float64(self.float64('mean_'))
    return {
      transform(x) {
        const rows = checkArray(graph, asDouble(graph, graph.dense(x)), { by: self.shortName })
        const centered = graph.affine(rows, { subtract: mean })
        const narrows = single || (isSingle(self, 'mean_') && isFloat32(x))
        const given = narrows ? checkArray(graph, graph.add(cast, [centered], { type: 'float32' }), { by: self.shortName }) : centered
        return vector(graph.add(matmul, [single ? given : asDouble(graph, given)], attributes))
      },
    }
  },
}
