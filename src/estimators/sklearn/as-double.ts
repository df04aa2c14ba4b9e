import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { cast } from '../../graph/ops/cast.ts'

/** A float32 matrix as float64; another value as it is. */
export function asDouble(graph: GraphBuilder, x: Ref): Ref {
  return x.type.kind !== 'columns' && x.type.type === 'float32' ? graph.add(cast, [x], { type: 'float64' }) : x
}
