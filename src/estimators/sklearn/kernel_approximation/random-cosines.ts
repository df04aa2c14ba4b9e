import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inEitherPrecision } from '../in-either-precision.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pointsOf } from '../points.ts'
import { unary } from '../../../graph/ops/unary.ts'

/**
 * cos(x · random_weights_ + random_offset_) · scale. Beside float32 weights, as 1.1 and later fit them, float32 rows stay so; numpy 2
 * multiplies them in place by a scale of float64.
 */
export function randomCosines(self: Fitted, graph: GraphBuilder, scale: number): (x: Ref) => Ref {
  const attributes = { weights: pointsOf(self, 'random_weights_'), bias: float64(self.float64('random_offset_')) }
  const single = isSingle(self, 'random_weights_')
  const inSingle = { ...attributes, type: 'float32' as const }
  return x => {
    if (!single || !isFloat32(x)) return graph.affine(graph.add(unary, [graph.add(matmul, [asDouble(graph, x)], attributes)], { function: 'cos' }), { multiply: float64([scale]) })
    const waves = graph.add(unary, [graph.add(matmul, [x], inSingle)], { function: 'cos' })
    return graph.add(cast, [inEitherPrecision(graph, asDouble(graph, waves), { multiply: scale })], { type: 'float32' })
  }
}
