import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { cast } from '../../graph/ops/cast.ts'
import { isFloat32 } from './is-float32.ts'

/** A float32 matrix as float64; another value as it is. */
export function asDouble(graph: GraphBuilder, x: Ref): Ref {
  return isFloat32(x) ? graph.add(cast, [x], { type: 'float64' }) : x
}
