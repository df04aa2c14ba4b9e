import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded } from '../rounding.ts'

export interface InterpolateAttributes {
  /** Knots of each column, rising or equal. */
  readonly xs: readonly Tensor<Float64Array>[]
  /** The value at each knot. */
  readonly ys: readonly Tensor<Float64Array>[]
  /** Beyond the first and last knot: their values, NaN, or the row is rejected. */
  readonly outside: 'clip' | 'nan' | 'reject'
  /** So near the first and the last knot their values count as beyond them. Absent: 0. */
  readonly margin?: number
  /**
   * In float32 and always from the lower knot, as scipy.interpolate.interp1d does with knots of that type. Newer ones, whose
   * file is the same, weigh the values of both knots instead: `(x − x₀)/(x₁ − x₀)·y₁ + (x₁ − x)/(x₁ − x₀)·y₀`.
   */
  readonly type?: 'float32'
}

/**
 * Straight lines between knots, column by column, as numpy.interp: `slope · (x − xⱼ) + yⱼ` from the last knot at or below
 * x (numpy/_core/src/multiarray/compiled_base.c, arr_interp). No other operation has a slope that depends on where x lies.
 */
export const interpolate: Op<InterpolateAttributes> = {
  name: 'interpolate',
  fidelity: ({ type }) => (type === 'float32' ? 'B' : 'E'),

  infer({ xs, ys, outside, margin, type }, inputs) {
    const x = expectDense('interpolate', inputs, 0)
    expectWord('interpolate', 'outside', outside, ['clip', 'nan', 'reject'])
    if (margin !== undefined && (!(margin > 0) || outside !== 'clip')) throw corrupt('interpolate', `margin is ${JSON.stringify(margin)}, expected a positive number and values outside`)
    if (type !== undefined) expectWord('interpolate', 'type', type, ['float32'])
    if (type === 'float32' && x.type !== 'float32') throw corrupt('interpolate', 'the input is float64, expected float32')
    if (xs.length !== x.cols || ys.length !== x.cols) throw corrupt('interpolate', `it has knots of ${xs.length} columns and values of ${ys.length} for ${x.cols}`)
    for (const [column, knots] of xs.entries()) {
      expectTensor('interpolate', `xs[${column}]`, knots, 'float64')
      expectTensor('interpolate', `ys[${column}]`, ys[column], 'float64', knots.data.length)
      if (knots.data.length < (type === 'float32' ? 2 : 1)) throw corrupt('interpolate', `xs[${column}] has ${knots.data.length} knots`)
      for (let at = 1; at < knots.data.length; at++) {
        if (!(knots.data[at - 1]! <= knots.data[at]!)) throw corrupt('interpolate', `xs[${column}] falls at ${at}`)
      }
    }
    return { kind: 'dense', type: type ?? 'float64', cols: x.cols }
  },

  ...boundBy(bind),

  /**
   * The farthest value within `x ± b`: at its ends or at a knot between them; and the roundings of the line's three steps.
   * In float32 besides, unless x is a first knot or beyond the ends, what scipy's two ways may differ by: five roundings each.
   */
  bound(attributes, inputs, bounds, output) {
    const x = (inputs[0] as Dense).data
    const { cols, data } = output as Dense
    const single = attributes.type === 'float32'
    return bounds[0]!.map((inherited, at) => {
      const value = x[at]!
      if (inherited === 0 && !single) return 0
      if (value !== value) return inherited === Infinity ? Infinity : 0
      const column = at % cols
      const knots = attributes.xs[column]!.data
      const values = attributes.ys[column]!.data
      const [first, last] = [knots[0]!, knots[knots.length - 1]!]
      if (inherited === 0) return value > first && value <= last ? waysApart(knots, values, value) : 0
      const [low, high] = [value - inherited, value + inherited]
      if (attributes.outside !== 'clip') {
        if (high < first || low > last) return 0
        if (low < first || high > last) return Infinity
      }
      const valueAt = lineOf(attributes, column)
      const y = data[at]!
      let moved = Math.max(Math.abs(valueAt(low) - y), Math.abs(valueAt(high) - y))
      let largest = Math.max(Math.abs(valueAt(low)), Math.abs(valueAt(high)), Math.abs(y))
      for (let knot = knotsBelow(knots, low); knot < knots.length && knots[knot]! <= high; knot++) {
        moved = Math.max(moved, Math.abs(values[knot]! - y))
        largest = Math.max(largest, Math.abs(values[knot]!))
      }
      if (single) return rounded(moved + 10 * epsilon32 * largest, y, 'float32')
      // Flat from end to end: no argument gives anything else.
      return moved === 0 ? 0 : rounded(moved + 4 * epsilon * largest, y)
    })
  },

  typical: ({ xs }) => xs.map((knots, column) => ({ column, value: knots.data[knots.data.length >> 1]! })),
  describe: ({ xs, outside }) => `${xs.map(knots => knots.data.length).join('+')} knots, ${{ clip: 'flat', nan: 'NaN', reject: 'rejected' }[outside]} outside`,
}

function bind(attributes: InterpolateAttributes): BoundRun {
  const { xs, outside } = attributes
  const lines = xs.map((_, column) => lineOf(attributes, column))
  return (inputs, output, context) => {
    const x = inputs[0] as Dense
    const { rows, cols, data } = output as Dense
    for (let column = 0; column < cols; column++) {
      const valueAt = lines[column]!
      const knots = xs[column]!.data
      const first = knots[0]!
      const last = knots[knots.length - 1]!
      for (let row = 0, at = column; row < rows; row++, at += cols) {
        const value = x.data[at]!
        data[at] = valueAt(value)
        if (outside === 'reject' && (value < first || value > last)) context.reject(row, 0, column, `expected a number from ${first} to ${last}, got ${value}`)
      }
    }
  }
}

/** The line of one column as a function. */
export function lineOf({ xs, ys, outside, margin = 0, type }: InterpolateAttributes, column: number): (x: number) => number {
  const knots = xs[column]!.data
  const values = ys[column]!.data
  const last = knots.length - 1
  const within = type === 'float32' ? fromLowerKnot : fromNearestKnot
  return x => {
    if (x !== x) return NaN
    if (margin > 0 && x - margin < knots[0]!) return values[0]!
    if (margin > 0 && x + margin > knots[last]!) return values[last]!
    if (x < knots[0]!) return outside === 'clip' ? values[0]! : NaN
    if (x > knots[last]!) return outside === 'clip' ? values[last]! : NaN
    return within(knots, values, x)
  }
}

/** numpy: a knot gives its own value; a line that has no number is tried from its other end. */
function fromNearestKnot(knots: Float64Array, values: Float64Array, x: number): number {
  const lower = Math.max(0, knotsAtOrBelow(knots, x) - 1)
  if (lower === knots.length - 1 || knots[lower] === x) return values[lower]!
  const slope = (values[lower + 1]! - values[lower]!) / (knots[lower + 1]! - knots[lower]!)
  const y = slope * (x - knots[lower]!) + values[lower]!
  if (y === y) return y
  const other = slope * (x - knots[lower + 1]!) + values[lower + 1]!
  return other !== other && values[lower] === values[lower + 1] ? values[lower]! : other
}

/** scipy: between the knots around x, the lower of them below x. */
function fromLowerKnot(knots: Float64Array, values: Float64Array, x: number): number {
  const upper = Math.min(Math.max(knotsBelow(knots, x), 1), knots.length - 1)
  const slope = Math.fround(Math.fround(values[upper]! - values[upper - 1]!) / Math.fround(knots[upper]! - knots[upper - 1]!))
  return Math.fround(Math.fround(slope * Math.fround(x - knots[upper - 1]!)) + values[upper - 1]!)
}

/** Ten roundings of half an ulp, of what is at most the greater value. */
function waysApart(knots: Float64Array, values: Float64Array, x: number): number {
  const upper = Math.min(Math.max(knotsBelow(knots, x), 1), knots.length - 1)
  return 5 * epsilon32 * Math.max(Math.abs(values[upper - 1]!), Math.abs(values[upper]!), Number.MIN_VALUE)
}

/** numpy.searchsorted, side='right'. */
function knotsAtOrBelow(knots: Float64Array, x: number): number {
  let low = 0
  let high = knots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (knots[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low
}

/** numpy.searchsorted, side='left'. */
function knotsBelow(knots: Float64Array, x: number): number {
  let low = 0
  let high = knots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (knots[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}
