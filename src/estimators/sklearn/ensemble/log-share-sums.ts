import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { sum } from '../../../graph/ops/sum.ts'
import { unary } from '../../../graph/ops/unary.ts'

/**
 * SAMME.R (`_samme_proba`, sklearn/ensemble/_weight_boosting.py until 1.5): (K − 1)·(log pₖ − 1/K · Σ log pⱼ), summed over
 * the members; p at least the epsilon of its type.
 */
export function logShareSums(graph: GraphBuilder, members: readonly Ref[], classes: number): Ref {
  const parts = members.map(shares => {
    const single = shares.type.kind !== 'columns' && shares.type.type === 'float32'
    const least = single ? 1.1920928955078125e-7 : Number.EPSILON
    const logs = graph.add(unary, [graph.add(clip, [shares], { min: float64([least]) })], { function: 'log' })
    const total = graph.add(reduceRows, [logs], { by: 'sum', order: 'pairwise' })
    const centred = graph.add(arithmetic, [logs, graph.affine(total, { multiply: float64([1 / classes]) })], { operator: 'subtract' })
    return graph.affine(centred, { multiply: float64([classes - 1]) })
  })
  // Python's sum starts from 0, to which a −0 is added as 0.
  return graph.add(sum, [graph.affine(parts[0]!, { add: float64([0]) }), ...parts.slice(1)], {})
}
