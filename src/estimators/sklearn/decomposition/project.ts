import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Method } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { multipliesSingle } from '../linear_model/linear-predictor.ts'
import { transposed } from '../transposed.ts'
import { vector } from '../../estimator.ts'

/** (x − mean) · components_ᵀ; without `mean` as the row is, and a sparse one without being made dense. */
export function project(self: Fitted, graph: GraphBuilder, mean?: Float64Array): Method {
  const components = self.array('components_')
  const [count, features] = components.shape as readonly [number, number]
  if (components.shape.length !== 2) throw self.unexpected('components_', 'a row of numbers per component', components)
  const weights = float64(transposed(self.float64('components_'), count, features), [features, count])
  return x => {
    const checked = checkArray(graph, mean === undefined ? x : graph.dense(x), { by: self.shortName })
    const type = multipliesSingle(checked, components) ? { type: 'float32' as const } : {}
    const centered: Ref = mean === undefined ? checked : graph.affine(checked, { subtract: float64(mean) })
    return vector(graph.add(matmul, [centered], { weights, ...type }))
  }
}
