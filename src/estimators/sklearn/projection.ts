import type { Fitted } from '../fitted.ts'
import type { GraphBuilder } from '../../graph/builder.ts'
import type { Method } from '../estimator.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { checkArray } from './check-array.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { multipliesSingle } from './linear_model/linear-predictor.ts'
import { pointsOf } from './points.ts'
import { transposed } from './transposed.ts'
import { vector } from '../estimator.ts'

/** `x · componentsᵀ`, where an attribute holds a row per component, dense or sparse. */
export function projection(self: Fitted, graph: GraphBuilder, name: string): Method {
  const components = pointsOf(self, name)
  const [count, features] = components.shape as [number, number]
  const weights = float64(transposed(components.data, count, features), [features, count])
  const stored = self.need(name)
  return x => {
    const rows = checkArray(graph, x, { by: self.shortName })
    const single = stored instanceof NdArray && multipliesSingle(rows, stored)
    return vector(graph.add(matmul, [rows], single ? { weights, type: 'float32' } : { weights }))
  }
}
