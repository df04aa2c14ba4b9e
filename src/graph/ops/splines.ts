import type { Csr, Dense } from '../value.ts'
import type { Op, RunContext } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectFlag, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded } from '../rounding.ts'
import { sparseRows } from '../sparse-rows.ts'
import { splineInterval, splineValues } from '../b-spline.ts'

export interface SplinesAttributes {
  readonly degree: number
  /** Per column, rising within the fitted range: `degree` of them stand before its first and after its last, where a rounding may let periodic ones fall. */
  readonly knots: readonly Tensor<Float64Array>[]
  /**
   * Beyond the range: the row is rejected; polynomials go on; the range repeats; values stay as at its ends; or go on in a
   * straight line.
   */
  readonly outside: 'reject' | 'continue' | 'periodic' | 'constant' | 'linear'
  /**
   * Per column, for `constant` and `linear`: how many splines change beyond an end, and at which knot from each end the range
   * ends. The degree, or what the library makes of it.
   */
  readonly reach: readonly number[]
  readonly sparse: boolean
  /** The rows are of float32 numbers: the library may take its straight lines in float32. */
  readonly single?: true
}

const largestDegree = 100

/**
 * Each column as the values of its B-splines, column after column; 0 for NaN (sklearn/preprocessing/_polynomial.py,
 * SplineTransformer.transform). Piecewise polynomials whose roundings are those of the recurrence: no other op has one.
 */
export const splines: Op<SplinesAttributes> = {
  name: 'splines',
  fidelity: () => 'E',

  infer({ degree, knots, outside, reach, sparse, single }, inputs) {
    const { cols, type } = expectDense('splines', inputs, 0)
    if (type !== 'float64') throw corrupt('splines', 'the input is float32, expected float64')
    if (!Number.isInteger(degree) || degree < 0 || degree > largestDegree) throw corrupt('splines', `degree is ${degree}, expected 0 to ${largestDegree}`)
    if (single !== undefined) expectFlag('splines', 'single', single)
    expectWord('splines', 'outside', outside, ['reject', 'continue', 'periodic', 'constant', 'linear'])
    if (knots.length !== cols || reach.length !== cols) throw corrupt('splines', `it has knots of ${knots.length} columns and a reach of ${reach.length} for ${cols}`)
    for (const [column, { data }] of knots.entries()) {
      expectTensor('splines', `knots[${column}]`, knots[column], 'float64')
      if (data.length < 2 * degree + 2) throw corrupt('splines', `knots[${column}] has ${data.length} items for degree ${degree}`)
      for (let at = degree + 1; at < data.length - degree; at++) if (!(data[at - 1]! <= data[at]!)) throw corrupt('splines', `knots[${column}] falls at ${at}`)
      const own = reach[column]!
      if (!Number.isInteger(own) || own < 0 || own > data.length - degree - 1) throw corrupt('splines', `reach[${column}] is ${own}`)
    }
    return { kind: sparse ? 'csr' : 'dense', type: 'float64', cols: knots.reduce((sum, { data }) => sum + countOf(data, degree, outside), 0) }
  },

  run(attributes, inputs, output, context) {
    const x = inputs[0] as Dense
    const y = output as Dense | Csr
    const values = y.kind === 'dense' ? (y.data as Float64Array) : new Float64Array(y.rows * y.cols)
    const held = y.kind === 'csr' ? new Uint8Array(values.length) : undefined
    values.fill(0)
    for (let column = 0, from = 0; column < x.cols; column++) {
      const spline = splineOf(attributes, column)
      for (let row = 0; row < x.rows; row++) {
        const value = x.data[row * x.cols + column]!
        const at = row * y.cols + from
        if (value !== value && isLost(spline, column)) context.reject(row, 0, column, 'a missing cell, which SplineTransformer with sparse_output=True answers by the other rows of the request')
        if (value === value) fill(spline, value, values.subarray(at, at + spline.count), held?.subarray(at, at + spline.count), row, column, context)
      }
      from += spline.count
    }
    if (y.kind === 'csr') keepStored(values, held!, y)
  },

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const y = output as Dense | Csr
    const bound = new Float64Array(y.rows * y.cols)
    for (let column = 0, from = 0; column < x.cols; column++) {
      const spline = splineOf(attributes, column)
      for (let row = 0; row < x.rows; row++) {
        const inherited = bounds[0]![row * x.cols + column]!
        const value = x.data[row * x.cols + column]!
        if (attributes.single === true && inherited === 0) boundLines(spline, value, bound, row * y.cols + from)
        if (inherited > 0 && value === value) bound.fill(movedBy(spline, value, inherited), row * y.cols + from, row * y.cols + from + spline.count)
      }
      from += spline.count
    }
    if (y.kind === 'dense') return bound
    const stored = new Float64Array(y.data.length)
    for (let row = 0; row < y.rows; row++) {
      for (let at = y.indptr[row]!; at < y.indptr[row + 1]!; at++) stored[at] = bound[row * y.cols + y.indices[at]!]!
    }
    return stored
  },

  typical: ({ knots }) => knots.map(({ data }, column) => ({ column, value: data[data.length >> 1]! })),
  describe: ({ degree, knots, outside }) => `${knots.length} columns, degree ${degree}, ${outside} outside`,
}

interface Spline {
  readonly knots: Float64Array
  readonly degree: number
  readonly outside: SplinesAttributes['outside']
  readonly count: number
  /** The first `reach` splines below `low` and the last above `high` are not the polynomials. */
  readonly reach: number
  readonly low: number
  readonly high: number
  readonly sparse: boolean
  /** Of all splines at `low` and `high`: values and, for straight lines, slopes. */
  readonly ends: { readonly values: readonly [Float64Array, Float64Array]; readonly slopes: readonly [Float64Array, Float64Array] } | undefined
  readonly room: readonly [Float64Array, Float64Array]
}

const made = new WeakMap<SplinesAttributes, (Spline | undefined)[]>()

function splineOf(attributes: SplinesAttributes, column: number): Spline {
  let own = made.get(attributes)
  if (own === undefined) made.set(attributes, (own = []))
  return (own[column] ??= makeSpline(attributes, column))
}

function makeSpline({ degree, knots: all, outside, reach: reaches, sparse }: SplinesAttributes, column: number): Spline {
  const knots = all[column]!.data
  const reach = reaches[column]!
  const isFlat = outside === 'constant' || outside === 'linear'
  const range = isFlat && outside === 'linear' && degree <= 1 ? rangeOf(column, reaches, degree) : degree
  const low = knots[range]!
  const high = knots[knots.length - range - 1]!
  const spline: Spline = {
    knots, degree, outside, reach, low, high, sparse,
    count: countOf(knots, degree, outside),
    ends: undefined,
    room: [new Float64Array(degree + 1), new Float64Array(degree + 1)],
  }
  if (!isFlat) return spline
  const at = (x: number, derivative: 0 | 1) => {
    const values = new Float64Array(spline.count)
    addPolynomials(spline, x, derivative, values)
    return values
  }
  return { ...spline, ends: { values: [at(low, 0), at(high, 0)], slopes: [at(low, 1), at(high, 1)] } }
}

/** Below degree 2 the library counts its degree up, column after column, after it has read the range. */
function rangeOf(column: number, reaches: readonly number[], degree: number): number {
  return column === 0 ? degree : reaches[column - 1]!
}

function countOf(knots: Float64Array, degree: number, outside: SplinesAttributes['outside']): number {
  return knots.length - degree - 1 - (outside === 'periodic' ? degree : 0)
}

/** Of sparse splines whose polynomials go on, the library makes those of missing cells 0 in the first column alone. */
function isLost({ sparse, ends }: Spline, column: number): boolean {
  return sparse && ends === undefined && column > 0
}

/** `held`: gets 1 where scipy's design matrix stores what it finds, be that 0; of periodic ones zeros are lost where both ends are added. */
function addPolynomials(spline: Spline, x: number, derivative: 0 | 1, values: Float64Array, held?: Uint8Array): void {
  const { knots, degree, count, outside, room } = spline
  if (x !== x) return void values.fill(NaN)
  // Of degree 0 there is no slope.
  if (derivative > degree) return
  const interval = splineInterval(knots, degree, x)
  splineValues(knots, degree, interval, x, derivative, room[0], room[1])
  for (let at = 0; at <= degree; at++) {
    const value = room[0][at]!
    const place = (interval - degree + at) % count
    values[place] = values[place]! + value
    if (held !== undefined && (outside !== 'periodic' || place >= degree)) held[place] = 1
    // Dense splines are multiplied by a matrix of ones and zeros: 0 · Infinity.
    if (!spline.sparse && value - value !== 0) for (let other = 0; other < count; other++) if (other !== place) values[other] = NaN
  }
}

function fill(spline: Spline, x: number, values: Float64Array, held: Uint8Array | undefined, row: number, column: number, context: RunContext): void {
  const { knots, degree, outside, reach, low, high, count, ends, sparse } = spline
  if (sparse && ends === undefined && Math.abs(x) === Infinity) return context.reject(row, 0, column, `${x}, which SplineTransformer with sparse_output=True does not accept`)
  if (outside === 'periodic') {
    const period = high - low
    return addPolynomials(spline, period > 0 ? low + floorMod(x - low, period) : 0, 0, values, held)
  }
  if (ends === undefined) {
    if (outside === 'reject' && (x < knots[degree]! || x > high)) return context.reject(row, 0, column, `${x} lies beyond ${low} to ${high}, the range of the splines`)
    return addPolynomials(spline, x, 0, values, held)
  }
  if (low <= x && x <= high) addPolynomials(spline, x, 0, values, held)
  if (outside === 'constant') {
    if (x < low) for (let at = 0; at < reach; at++) values[at] = ends.values[0][at]!
    if (x > high) {
      // Of degree 0 the library takes the last 0 of its splines, which is all of them where they are sparse and else an error.
      if (reach === 0 && !spline.sparse) return context.reject(row, 0, column, `${x} lies above ${high}, which splines of degree 0 do not accept`)
      for (let at = reach === 0 ? 0 : count - reach; at < count; at++) values[at] = ends.values[1][at]!
    }
    return
  }
  for (let at = 0; at < reach; at++) {
    if (x < low) values[at] = ends.values[0][at]! + (x - low) * ends.slopes[0][at]!
    const last = count - 1 - at
    if (x > high) values[last] = ends.values[1][last]! + (x - high) * ends.slopes[1][last]!
  }
}

/** numpy's `%`: the remainder has the sign of the divisor. */
function floorMod(x: number, divisor: number): number {
  const remainder = x % divisor
  if (remainder === 0) return 0
  return remainder < 0 ? remainder + divisor : remainder
}

/**
 * No spline is steeper than 2·degree over the shortest way across its knots; jumps leave all open. Knots that only stand often at an
 * end are no way: the splines of lower degree over them are 0 (C. de Boor, A Practical Guide to Splines, 1978, chapter X).
 */
function movedBy(spline: Spline, x: number, inherited: number): number {
  const { knots, degree, outside, low, high, reach, sparse } = spline
  const straddles = (edge: number) => Math.abs(x - edge) <= inherited
  // Each interval stores splines of its own.
  if (sparse && knots.some(straddles)) return Infinity
  if (degree === 0) {
    const jumps = knots.some(straddles) || ((outside === 'linear' || outside === 'constant') && (straddles(low) || straddles(high)))
    return jumps || outside === 'periodic' ? Infinity : 0
  }
  const isOutside = x - inherited < low || x + inherited > high
  if (isOutside && (outside === 'continue' || outside === 'reject')) return Infinity
  if (isOutside && outside === 'linear' && reach !== degree && (straddles(low) || straddles(high))) return Infinity
  let shortest = Infinity
  for (let at = 0; at + degree < knots.length; at++) {
    const way = knots[at + degree]! - knots[at]!
    if (way > 0 || (knots[at] !== low && knots[at] !== high)) shortest = Math.min(shortest, Math.max(way, 0))
  }
  if (shortest === Infinity) return Infinity
  const slope = (2 * degree) / shortest
  const reached = isOutside && outside === 'linear' ? Math.max(Math.abs(x - low), Math.abs(x - high)) * slope + 1 : 1
  return rounded(inherited * slope + 16 * (degree + 1) * epsilon * reached, 1)
}

/** In float32 each end, slope, difference, product and sum is rounded by ε/2. */
function boundLines({ outside, reach, low, high, count, ends }: Spline, x: number, bound: Float64Array, from: number): void {
  if (outside !== 'linear' || ends === undefined) return
  for (let at = 0; at < reach; at++) {
    const last = count - 1 - at
    if (x < low) bound[from + at] = epsilon32 * (Math.abs(ends.values[0][at]!) + 3 * Math.abs((x - low) * ends.slopes[0][at]!))
    if (x > high) bound[from + last] = epsilon32 * (Math.abs(ends.values[1][last]!) + 3 * Math.abs((x - high) * ends.slopes[1][last]!))
  }
}

function keepStored(values: Float64Array, held: Uint8Array, y: Csr): void {
  const result = sparseRows(y)
  for (let row = 0, at = 0; row < y.rows; row++) {
    for (let column = 0; column < y.cols; column++, at++) if (values[at] !== 0 || held[at] === 1) result.add(column, values[at]!)
    result.endRow()
  }
}
