import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { asDouble } from '../as-double.ts'
import { float64 } from '../../../graph/tensor.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'
import { sum } from '../../../graph/ops/sum.ts'

/**
 * `np.average` of matrices of one size, from the first to the last: their sum over their number, or that of `weight ·
 * matrix` over the sum of the weights.
 */
export function meanOf(graph: GraphBuilder, parts: readonly Ref[], weights: Float64Array | null, order?: 'open'): Ref {
  const attributes = order === undefined ? {} : { order }
  if (weights === null) return graph.affine(graph.add(sum, parts, attributes), { divide: float64([parts.length]) })
  const weighed = parts.map((part, at) => graph.affine(asDouble(graph, part), { multiply: float64([weights[at]!]) }))
  return graph.affine(graph.add(sum, weighed, attributes), { divide: float64([pairwiseSum(weights, 0, weights.length)]) })
}
