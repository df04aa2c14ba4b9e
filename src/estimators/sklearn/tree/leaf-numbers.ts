import type { CollectedTrees } from '../../trees/collect-trees.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { ensembleOf, summed } from './tree-input.ts'
import { float64, int32 } from '../../../graph/tensor.ts'

/** `apply`: the number of the leaf that a row falls into, a column per tree, as a dense matrix. */
export function leafNumbers(graph: GraphBuilder, numbered: CollectedTrees): (checked: Ref) => Ref {
  const count = numbered.roots.data.length
  return ensembleOf(
    graph,
    summed(numbered, {
      outputs: count,
      start: float64(new Float64Array(count)),
      ...(count === 1 ? {} : { targets: int32(Int32Array.from({ length: count }, (_, tree) => tree)) }),
    }),
  )
}
