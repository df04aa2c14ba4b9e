import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { checkArray } from '../check-array.ts'
import { savedBefore } from '../version.ts'

/** `_MultiOutputEstimator.predict` itself refuses NaN and infinity before 0.24, whatever its members take. */
export function checkedBefore024(self: Fitted, graph: GraphBuilder, x: Ref): Ref {
  return savedBefore(self, '0.24') ? checkArray(graph, x, { by: self.shortName }) : x
}
