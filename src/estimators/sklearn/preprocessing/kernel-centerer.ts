import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { vector } from '../../estimator.ts'

/** sklearn/preprocessing/_data.py, KernelCenterer: less the means of the columns, less the row's own, plus that of all. */
export const kernelCenterer: Estimator = {
  classes: ['sklearn.preprocessing._data.KernelCenterer'],

  translate(self, { graph }) {
    const center = centerKernel(self, graph)
    return { transform: x => vector(center(graph.dense(checkArray(graph, x, { by: self.shortName })))) }
  },

  inputs(self) {
    // 0.23 keeps no count of its own.
    return self.has('n_features_in_') ? undefined : { names: null, count: self.float64('K_fit_rows_').length }
  },
}

/** By a fitted KernelCenterer, which KernelPCA holds too. */
export function centerKernel(centerer: Fitted, graph: GraphBuilder): (kernel: Ref) => Ref {
  const columns = float64(centerer.float64('K_fit_rows_'))
  const mean = centerer.number('K_fit_all_')
  const all = float64([mean])
  return kernel => {
    const own = graph.add(reduceRows, [kernel], { by: 'mean', order: 'pairwise' })
    const less = graph.add(arithmetic, [graph.affine(kernel, { subtract: columns }), own], { operator: 'subtract' })
    if (!isFloat32(less) || Math.fround(mean) === mean) return graph.affine(less, { add: all })
    // numpy's own number of float64, which numpy 1 adds to float32 as float32.
    return graph.add(cast, [inEitherPrecision(graph, asDouble(graph, less), { add: mean })], { type: 'float32' })
  }
}
