import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyTuple } from '../../../formats/python/value.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { savedBefore } from '../version.ts'
import { splines, type SplinesAttributes } from '../../../graph/ops/splines.ts'
import { vector } from '../../estimator.ts'

const outsides: Readonly<Record<string, SplinesAttributes['outside']>> = {
  error: 'reject',
  constant: 'constant',
  linear: 'linear',
  continue: 'continue',
  periodic: 'periodic',
}

/** Each column as its B-splines (sklearn/preprocessing/_polynomial.py, SplineTransformer). */
export const splineTransformer: Estimator = {
  classes: ['sklearn.preprocessing._polynomial.SplineTransformer'],

  translate(self, { graph }) {
    const degree = self.number('degree')
    const extrapolation = self.string('extrapolation')
    const outside = Object.hasOwn(outsides, extrapolation) ? outsides[extrapolation]! : undefined
    if (outside === undefined) throw self.unsupportedOption(`extrapolation='${extrapolation}'`)
    const sparse = self.boolean('sparse_output', false)
    if (sparse && outside === 'periodic' && degree === 0) throw self.unsupportedOption("degree=0, extrapolation='periodic', sparse_output=True")
    const fitted = self.items('bsplines_').map((spline, column) => bSplineOf(self, spline, column))
    const knots = fitted.map(spline => float64(spline.float64(heldAs(spline, 't'))))
    const attributes: SplinesAttributes = { degree, knots, outside, reach: reachOf(outside, degree, fitted.length), sparse }
    if (outside === 'periodic' && endsOf(attributes).some((end, at, ends) => at % 2 === 1 && end === ends[at - 1]) && savedBefore(self, '1.9')) {
      throw self.refusal('unsupported-option', "SplineTransformer(extrapolation='periodic') was fitted on a column of one number, of which scikit-learn before 1.9 makes NaN or an error", 'Drop the column, fit again and save.')
    }
    // scipy 1.11 and newer stack sparse arrays to one; from 1.9 on scikit-learn makes a matrix of it.
    const asArray = sparse && !savedBefore(self, '1.3') && savedBefore(self, '1.9')
    // One spline per column, the last, is left out.
    const kept = self.boolean('include_bias') ? undefined : keptOf(fitted)
    // Where gaps are allowed, so is every number: infinities too.
    const unchecked = self.has('handle_missing') && self.string('handle_missing') === 'zeros'
    return {
      transform(x) {
        const read = graph.dense(x)
        const single = isFloat32(read)
        // Of float32 rows numpy 1 compares with the ends, and goes round the period, in float32, numpy 2 in float64.
        if (single && (outside === 'periodic' || !endsOf(attributes).every(end => Math.fround(end) === end))) doubleOnly(self, read)
        const numbers = asDouble(graph, unchecked ? read : checkArray(graph, read, { by: 'SplineTransformer' }))
        const all = graph.add(splines, [numbers], single ? { ...attributes, single } : attributes)
        const typed = single && !sparse ? graph.add(cast, [all], { type: 'float32' }) : all
        const chosen = kept === undefined ? typed : graph.select(typed, kept)
        return vector(asArray ? { ...chosen, layout: 'array' } : chosen)
      },
    }
  },
}

/** In all releases a straight line from splines of degree 0 or 1 counts the degree up at each column until it is 2. */
function reachOf(outside: SplinesAttributes['outside'], degree: number, columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => (outside === 'linear' && degree <= 1 ? Math.min(2, degree + 1 + column) : degree))
}

/** Where the range of each column ends: below degree 2 straight lines begin where the degree has come to by then. */
function endsOf({ degree, knots, outside, reach }: SplinesAttributes): number[] {
  return knots.flatMap(({ data }, column) => {
    const place = outside === 'linear' && degree <= 1 && column > 0 ? reach[column - 1]! : degree
    return [data[place]!, data.at(-place - 1)!]
  })
}

function keptOf(fitted: readonly Fitted[]): number[] {
  const places: number[] = []
  let from = 0
  for (const spline of fitted) {
    const count = spline.array(heldAs(spline, 'c')).shape[1]!
    for (let at = 0; at + 1 < count; at++) places.push(from + at)
    from += count
  }
  return places
}

/** scipy 1.16 and newer keep a BSpline within another, beside an empty array that tells the library of its arrays. */
function bSplineOf(self: Fitted, value: PyValue, column: number): Fitted {
  const spline = self.partOf(value, `.bsplines_[${column}]`)
  const { state } = spline.object
  return state instanceof PyTuple && state.items[0] !== undefined ? spline.partOf(state.items[0], '') : spline
}

/** The BSpline within keeps its arrays under names with an underscore. */
function heldAs(spline: Fitted, name: 't' | 'c'): string {
  return spline.has(name) ? name : `_${name}`
}
