import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { checkArray } from './check-array.ts'
import { savedBefore } from './version.ts'

/** What a meta-estimator is given, of which itself it refused NaN and infinity before a version, whatever its members take. */
export function checkedBefore(version: string, self: Fitted, graph: GraphBuilder, x: Ref): Ref {
  return savedBefore(self, version) ? checkArray(graph, x, { by: self.shortName }) : x
}
