import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { averagePathLength } from './average-path-length.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { savedBefore } from '../version.ts'

/**
 * Depths over what they would be on average: trees · c(rows per tree). Where that is 0, since each tree saw one row, the rate
 * is 1 since 1.0; before, 0 / 0.
 */
export function rateOf(self: Fitted, graph: GraphBuilder, trees: number): (depths: Ref) => Ref {
  const rows = self.number(self.has('_max_samples') ? '_max_samples' : 'max_samples_')
  const { value, bound } = averagePathLength(rows)
  const average = trees * value
  if (average === 0 && !savedBefore(self, '1.0')) return depths => graph.add(constant, [depths], { values: float64([1]) })
  const values = float64([average])
  // The average is a rounded logarithm, the library's as ours.
  return depths => graph.add(arithmetic, [depths, graph.add(constant, [depths], bound === 0 ? { values } : { values, bound: float64([trees * bound]) })], { operator: 'divide' })
}
