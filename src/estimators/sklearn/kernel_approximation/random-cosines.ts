import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pointsOf } from '../points.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** cos(x · random_weights_ + random_offset_) · scale. */
export function randomCosines(self: Fitted, graph: GraphBuilder, scale: number): (x: Ref) => Ref {
  const attributes = { weights: pointsOf(self, 'random_weights_'), bias: float64(self.float64('random_offset_')) }
  return x => graph.affine(graph.add(unary, [graph.add(matmul, [x], attributes)], { function: 'cos' }), { multiply: float64([scale]) })
}
