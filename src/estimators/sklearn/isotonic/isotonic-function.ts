import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { asDouble } from '../as-double.ts'
import { float64 } from '../../../graph/tensor.ts'
import { interpolate } from '../../../graph/ops/interpolate.ts'

const rules = { nan: 'nan', clip: 'clip', raise: 'reject' } as const

/**
 * Straight lines between the fitted steps, of one column (sklearn/isotonic.py, `_transform`). The function itself, which
 * pickles lack, is made of the two arrays: scipy's interp1d, which is numpy.interp on float64, or a constant of one step.
 */
export function isotonicFunction(self: Fitted, graph: GraphBuilder): (x: Ref) => Ref {
  // 0.23 had other names.
  const [x, y] = self.has('X_thresholds_') ? (['X_thresholds_', 'y_thresholds_'] as const) : (['_necessary_X_', '_necessary_y_'] as const)
  const knots = self.array(x)
  const single = knots.dtype.kind === 'f' && knots.dtype.itemsize === 4
  const [xs, ys] = [self.float64(x), self.float64(y)]
  const rule = self.string('out_of_bounds')
  if (!Object.hasOwn(rules, rule)) throw self.unsupportedOption(`out_of_bounds='${rule}'`)
  if (xs.length === 0 || xs.length !== ys.length) throw self.unexpected(y, `${xs.length} numbers`, self.need(y))
  if (self.number('X_min_') !== xs[0] || self.number('X_max_') !== xs.at(-1)) throw self.unexpected('X_max_', 'the end of the thresholds', self.need('X_max_'))
  const constant = xs.length === 1
  const lines = { xs: [float64(xs)], ys: [float64(ys)], outside: constant ? 'clip' : rules[rule as keyof typeof rules] } as const
  return column => {
    // check_array has the type of the thresholds, so that what is too large for it is refused.
    const typed = single ? graph.add(cast, [graph.dense(column)], { type: 'float32' }) : asDouble(graph, graph.dense(column))
    const checked = checkArray(graph, typed, { by: 'IsotonicRegression' })
    const found = graph.add(interpolate, [checked], single && !constant ? { ...lines, type: 'float32' } : lines)
    return single && constant ? graph.add(cast, [found], { type: 'float32' }) : found
  }
}
