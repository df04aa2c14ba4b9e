import type { Cell } from '../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells } from '../../graph/tensor.ts'

/** Predicted labels, one column, as their places among `labels`; −1 for one that is not there. */
export function codesOf(graph: GraphBuilder, predicted: Ref, labels: readonly Cell[]): Ref {
  const { type } = predicted
  const areCodes = type.kind === 'columns' && type.columns[0] === 'int32' && labels.every((label, place) => label === place)
  return areCodes ? predicted : graph.add(categoryLookup, [predicted], { tables: [{ values: cells(labels), missing: -1 }], unknown: 'code' })
}
