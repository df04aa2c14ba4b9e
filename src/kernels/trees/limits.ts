import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { float32AtMost, float32Below, float64Below } from './float-neighbours.ts'
import { isNegated, laneOf, negatedLimit, type LaneKind } from './lanes.ts'

/** By a split and its flags: the lane whose cell it compares, and what that is at most where the row goes left (on a negated lane: right). */
export function limitsOf({ comparison, threshold }: TreeEnsembleAttributes, precision: FloatType): (split: number, flags: number) => readonly [LaneKind, number] {
  const single = precision === 'float32'
  const below = single ? float32Below : float64Below
  const atMost = comparison === 'lt' ? below : single ? float32AtMost : (at: number) => at
  return (split, flags) => {
    const kind = laneOf(flags)
    const limit = atMost(threshold.data[split]!)
    return [kind, isNegated(kind) ? negatedLimit(limit, below) : limit]
  }
}
