/** Several expectiles of a row, from XGBoost 3.3 on: src/objective/expectile_obj.cc, common/math.h; all in float32. */
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { clip } from '../../graph/ops/clip.ts'
import { expm1 } from '../../graph/math/exp.ts'
import { float64 } from '../../graph/tensor.ts'
import { logf } from '../../graph/math/logf.ts'
import { rounded, spread, ulps } from '../../graph/rounding.ts'
import { sum } from '../../graph/ops/sum.ts'
import { unary } from '../../graph/ops/unary.ts'
import { width } from '../../graph/value.ts'

/** kRtEps: so far at least each expectile lies above the one before. */
const gap = Math.fround(1e-6)

/** What the sums of the second expectile and the following ones start from, and how far the library's may lie from it. */
export interface Margin {
  readonly value: number
  readonly bound: number
}

/** ProbToMargin of the base scores: the first, and what SoftPlus makes the steps to the others of. */
export function marginsOfSteps(scores: readonly number[]): Margin[] {
  return scores.map((score, at) => (at === 0 ? { value: score, bound: 0 } : softPlusInverse(Math.fround(Math.fround(score - scores[at - 1]!) - gap))))
}

/** SoftPlusInv: x + log(−expm1(−x)) of what is no smaller than kRtEps; expm1f is the C library's, within 2 ulps of the true value. */
function softPlusInverse(step: number): Margin {
  const x = Math.max(step, gap)
  const share = Math.fround(-expm1(-x))
  const log = logf(share)
  const value = Math.fround(x + log)
  const bound = spread(logf, share, log, ulps(2, share, 'float32')) + ulps(1, log, 'float32')
  return { value, bound: rounded(bound, value, 'float32') }
}

/** PredTransform: each the one before, kRtEps and SoftPlus(s) = max(s, 0) + log1p(e^−|s|). */
export function risingBySteps(graph: GraphBuilder, sums: Ref): Ref {
  const columns = Array.from({ length: width(sums.type) }, (_, column) => graph.select(sums, [column]))
  const steps = graph.select(sums, columns.slice(1).map((_, at) => at + 1))
  const decay = graph.add(unary, [graph.affine(graph.add(unary, [steps], { function: 'abs' }), { multiply: float64([-1]) })], { function: 'exp' })
  const soft = graph.add(arithmetic, [graph.add(clip, [steps], { min: float64([0]) }), graph.add(unary, [decay], { function: 'log1p' })], { operator: 'add' })
  const rises = graph.affine(soft, { add: float64([gap]) })
  for (let at = 1; at < columns.length; at++) columns[at] = graph.add(sum, [columns[at - 1]!, graph.select(rises, [at - 1])], {})
  return graph.concat(columns)
}
