import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Missing } from '../../../graph/missing.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { cells } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { missingMask } from '../../../graph/ops/missing-mask.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'

/** Columns whose gaps are marked by further columns: those that had any at fit; undefined where none are asked for. */
export function markedOf(self: Fitted): number[] | undefined {
  if (!self.boolean('add_indicator', false)) return undefined
  const indicator = self.part('indicator_')
  return [...numbers(indicator.array('features_'), `${indicator.place}.features_`)]
}

/** The filled columns, and those that mark the gaps of `x` where they are asked for. */
export function withMarks(graph: GraphBuilder, filled: Ref, x: Ref, missing: Missing, marked: readonly number[] | undefined): Ref {
  if (marked === undefined) return filled
  const marks = graph.add(missingMask, [x], { missing, columns: marked })
  // Beside numbers, numpy makes the marks such numbers.
  return { ...graph.concat([filled, isFloat32(filled) ? graph.add(cast, [marks], { type: 'float32' }) : marks]), ...(filled.held && { held: filled.held }) }
}

const truths = cells([false, true])

/** A mask of 0 and 1 as columns of booleans. */
export function asTruths(graph: GraphBuilder, mask: Ref): Ref {
  return truthsOf(graph, graph.add(threshold, [mask], { at: 0.5, strict: true }))
}

/** Codes of 0 and 1 as columns of booleans. */
export function truthsOf(graph: GraphBuilder, codes: Ref): Ref {
  return graph.add(takeLabels, [codes], { labels: truths, type: 'bool' })
}
