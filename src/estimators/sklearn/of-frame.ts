import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { cast } from '../../graph/ops/cast.ts'

/** Columns of a DataFrame, which are float32 again where they stand without those of float64. */
export function ofFrame(graph: GraphBuilder, x: Ref, columns: readonly number[]): Ref {
  const chosen = graph.select(x, columns)
  const isSingle = chosen.type.kind !== 'columns' && chosen.type.type === 'float64' && columns.length > 0 && columns.every(column => graph.isSingle(x, column))
  return isSingle ? graph.add(cast, [chosen], { type: 'float32' }) : chosen
}
