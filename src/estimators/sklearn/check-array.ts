import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'

export interface CheckArrayOptions {
  /** The estimator whose check it is, for the message. */
  by: string
  /** sklearn's `force_all_finite='allow-nan'`. */
  allowNan?: boolean
  /** Numbers that are not greater are refused. */
  above?: number
}

/** sklearn.utils.check_array on new rows: numbers, and none that the estimator does not accept. */
export function checkArray(graph: GraphBuilder, x: Ref, { by, allowNan = false, above }: CheckArrayOptions): Ref {
  return graph.add(checkFinite, [graph.matrix(x)], { by, allowNan, ...(above !== undefined && { above }) })
}
