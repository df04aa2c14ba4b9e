import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { asDouble } from './as-double.ts'
import { isFloat32 } from './is-float32.ts'
import { matmul } from '../../graph/ops/matmul.ts'

/** `x · weights`: numpy multiplies in float32 where both are of that (`single`: the weights are), else in float64. */
export function matmulAsHeld(graph: GraphBuilder, x: Ref, weights: Tensor<Float64Array>, single: boolean): Ref {
  return single && isFloat32(x) ? graph.add(matmul, [x], { weights, type: 'float32' }) : graph.add(matmul, [asDouble(graph, x)], { weights })
}
