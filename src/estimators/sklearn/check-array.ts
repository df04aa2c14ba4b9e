import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Missing } from '../../graph/missing.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'

export interface CheckArrayOptions {
  /** The estimator whose check it is, for the message. */
  by: string
  /** Whole numbers become float64 (`dtype=FLOAT_DTYPES`). */
  floats?: boolean
  /** sklearn's `force_all_finite='allow-nan'`. */
  allowNan?: boolean
  allowInfinite?: boolean
  /** Numbers that are not greater are refused. */
  above?: number
  /** sklearn's `check_non_negative`. */
  nonNegative?: boolean
  /** Numbers that are greater are refused. */
  atMost?: number
  /** This number is refused. */
  except?: number
  /** What the estimator makes of a number is the same in any precision. */
  anyPrecision?: boolean
  /** Rows all of whose cells are missing in this way are refused. */
  somePresent?: Missing
}

/** sklearn.utils.check_array on new rows: numbers, and none that the estimator does not accept. */
export function checkArray(graph: GraphBuilder, x: Ref, { by, floats = false, allowNan = false, allowInfinite = false, above, nonNegative = false, atMost, except, anyPrecision = false, somePresent }: CheckArrayOptions): Ref {
  const checked = graph.add(checkFinite, [graph.matrix(x)], { by, allowNan, ...(x.held === 'unsettled' && !anyPrecision && { refuseTruths: true as const }), ...(allowInfinite && { allowInfinite }), ...(above !== undefined && { above }), ...(nonNegative && { nonNegative }), ...(atMost !== undefined && { atMost }), ...(except !== undefined && { except }), ...(somePresent !== undefined && { somePresent }) })
  return floats ? { ...checked, held: 'float64' } : checked
}
