import type { Fitted } from '../fitted.ts'
import type { GraphBuilder } from '../../graph/builder.ts'
import type { Method } from '../estimator.ts'
import { arePointsSingle, pointsOf } from './points.ts'
import { checkArray } from './check-array.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmulAsHeld } from './matmul-as-held.ts'
import { transposed } from './transposed.ts'
import { vector } from '../estimator.ts'

/** `x · componentsᵀ`, where an attribute holds a row per component, dense or sparse. */
export function projection(self: Fitted, graph: GraphBuilder, name: string): Method {
  const components = pointsOf(self, name)
  const [count, features] = components.shape as [number, number]
  const weights = float64(transposed(components.data, count, features), [features, count])
  const single = arePointsSingle(self, name)
  return x => vector(matmulAsHeld(graph, checkArray(graph, x, { by: self.shortName }), weights, single))
}
