/** patsy's cubic regression splines (patsy/mgcv_cubic_splines.py; S. N. Wood, Generalized Additive Models, 2006, pp. 145–147). */
import type { Expression, Make } from './formula-expression.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { clip } from '../../graph/ops/clip.ts'
import { constant } from '../../graph/ops/constant.ts'
import { epsilon } from '../../graph/rounding.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { splines } from '../../graph/ops/splines.ts'

/** Columns worked out of an argument, and how far the library's may be off each. */
export interface Basis {
  readonly columns: number
  readonly uncertainty: number
  readonly make: Make
}

const mostKnots = 100

/**
 * A spline per knot that is 1 there and 0 at all others: cubic between knots, a straight line beyond them or, cyclic, again the same.
 * It is the product of B-splines and of the coefficients that each has in them. Undefined where it cannot be worked out.
 */
export function cubicSplines(x: Expression, knots: readonly number[], cyclic: boolean): Basis | undefined {
  const count = cyclic ? knots.length - 1 : knots.length
  const steps = knots.slice(1).map((knot, at) => knot - knots[at]!)
  const low = knots[0]!
  const high = knots.at(-1)!
  // patsy keeps integers in their array when it maps them into the cycle.
  const cut = cyclic && x.end !== Infinity && !(Number.isInteger(low) && Number.isInteger(high))
  if (x.end === undefined || cut || knots.length > mostKnots || count < (cyclic ? 3 : 2) || !steps.every(step => step > 0 && step < Infinity)) return undefined
  const curvatures = cyclic ? solve(...cyclicEquations(steps)) : solve(...naturalEquations(steps))
  if (curvatures === undefined) return undefined
  const period = high - low
  const placed = (at: number) => (cyclic ? (knots[at] ?? knots[mod(at, count)]! + period * Math.floor(at / count)) : knots[Math.min(Math.max(at, 0), count - 1)]!)
  const rows = cyclic ? count : count + 2
  const weights = new Float64Array(rows * count)
  for (let row = 0; row < rows; row++) {
    const left = cyclic ? row - 1 : Math.min(Math.max(row - 1, 0), count - 2)
    const [from, to] = cyclic ? [mod(left, count), mod(left + 1, count)] : [left, left + 1]
    const [a, b, c] = [row - 2, row - 1, row].map(at => placed(at) - placed(left)) as [number, number, number]
    const step = steps[from]!
    for (let column = 0; column < count; column++) {
      const [first, last] = [from, to].map(at => (at === column ? 1 : 0)) as [number, number]
      const [bent, bentLast] = [curvatures[from]![column]!, curvatures[to]![column]!]
      const slope = (last - first) / step - (step * (2 * bent + bentLast)) / 6
      // The polar form of the cubic between the two knots, at the three knots of the B-spline.
      weights[row * count + column] = first + (slope * (a + b + c)) / 3 + (bent / 2) * ((a * b + b * c + c * a) / 3) + ((bentLast - bent) / (6 * step)) * a * b * c
    }
  }
  const size = Math.max(...steps.map((step, at) => 1 + step * step * Math.max(...[at, at + 1].flatMap(place => curvatures[mod(place, curvatures.length)]!.map(Math.abs)))))
  // A knot is off by a few roundings of its size, and a spline no steeper than its curvature over a step.
  const uncertainty = 64 * epsilon * size * (knots.length + Math.max(Math.abs(low), Math.abs(high)) / Math.min(...steps))
  const places = cyclic ? Array.from({ length: count + 7 }, (_, at) => placed(at - 3)) : [low, low, low, ...knots, high, high, high]
  const attributes = { degree: 3, knots: [float64(places)], outside: cyclic ? ('periodic' as const) : ('linear' as const), reach: [3], sparse: false }
  const product = { weights: float64(weights, [rows, count]), uncertainty: float64(weights.map(() => uncertainty), [rows, count]) }
  return {
    columns: count,
    uncertainty: rows * uncertainty,
    make(graph, of) {
      const argument = x.make(graph, of)
      const within = cyclic ? intoCycle(graph, argument, low, high) : argument
      return withGaps(graph, graph.add(matmul, [graph.add(splines, [within], attributes)], product), argument, cyclic ? 1 : 3)
    },
  }
}

/** Of each row of the first the row of the second, as often as the first has columns (`_row_tensor_product`). */
export function tensorProduct(left: Basis, right: Basis): Basis {
  const columns = left.columns * right.columns
  const places = Array.from({ length: columns }, (_, at) => at)
  return {
    columns,
    uncertainty: left.uncertainty + right.uncertainty,
    make(graph, of) {
      const first = graph.select(left.make(graph, of), places.map(at => Math.floor(at / right.columns)))
      return graph.add(arithmetic, [first, graph.select(right.make(graph, of), places.map(at => at % right.columns))], { operator: 'multiply' })
    },
  }
}

/**
 * With one column less, so that each has the mean 0 over the table: times what LAPACK's QR of the means (a Householder reflection) has beside
 * its first column. `values`: the columns of all rows of the table. Undefined where rounding decides the reflection's sign.
 */
export function centered({ columns, uncertainty, make }: Basis, values: Float64Array): Basis | undefined {
  const rows = values.length / columns
  const means = Array.from({ length: columns }, (_, column) => {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += values[row * columns + column]!
    return sum / rows
  })
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const off = uncertainty + rows * epsilon * largest
  const length = Math.sqrt(means.reduce((sum, mean) => sum + mean * mean, 0))
  const [first, ...others] = means
  if (columns < 2 || !(Math.abs(first!) > off) || !others.some(mean => Math.abs(mean) > off)) return undefined
  const turned = first! < 0 ? length : -length
  const scale = (turned - first!) / turned
  const reflected = [1, ...others.map(mean => mean / (first! - turned))]
  const weights = new Float64Array(columns * (columns - 1))
  for (let row = 0; row < columns; row++) for (let column = 1; column < columns; column++) weights[row * (columns - 1) + column - 1] = (row === column ? 1 : 0) - scale * reflected[row]! * reflected[column]!
  const doubt = (8 * off) / length + 16 * columns * epsilon
  const shape = [columns, columns - 1]
  const attributes = { weights: float64(weights, shape), uncertainty: float64(weights.map(() => doubt), shape) }
  return { columns: columns - 1, uncertainty: columns * (uncertainty + doubt * largest), make: (graph, of) => graph.add(matmul, [make(graph, of)], attributes) }
}

/** How far beyond an end, as patsy's `_map_cyclic` takes the remainder; the splines go round by whole periods. */
function intoCycle(graph: GraphBuilder, x: Ref, low: number, high: number): Ref {
  const one = (value: number) => graph.add(constant, [x], { values: float64([value]) })
  const both = (left: Ref, right: Ref, operator: 'add' | 'subtract' | 'remainder') => graph.add(arithmetic, [left, right], { operator })
  const inside = graph.add(clip, [x], { min: float64([low]), max: float64([high]) })
  const above = both(both(graph.add(clip, [x], { min: float64([high]) }), one(high), 'subtract'), one(high - low), 'remainder')
  const below = both(both(one(low), graph.add(clip, [x], { max: float64([low]) }), 'subtract'), one(high - low), 'remainder')
  return both(both(inside, above, 'add'), below, 'subtract')
}

/** Missing where `x` is or a power of it overflows, which patsy multiplies by 0. */
export function withGaps(graph: GraphBuilder, basis: Ref, x: Ref, power: number): Ref {
  const times = (left: Ref, right: Ref) => graph.add(arithmetic, [left, right], { operator: 'multiply' })
  const none = graph.add(constant, [x], { values: float64([0]) })
  const raised = Array.from({ length: power }, () => x).reduce(times)
  return graph.add(arithmetic, [basis, times(raised, none)], { operator: 'add' })
}

type Equations = readonly [left: number[][], right: number[][]]

/** Of the curvatures at the knots by the values there (`_get_natural_f`); at both ends it is 0. */
function naturalEquations(steps: readonly number[]): Equations {
  const count = steps.length + 1
  const left = zeros(count, count)
  const right = zeros(count, count)
  left[0]![0] = 1
  left[count - 1]![count - 1] = 1
  for (let at = 1; at + 1 < count; at++) {
    const [before, after] = [steps[at - 1]!, steps[at]!]
    left[at]![at] = (before + after) / 3
    if (at > 1) left[at]![at - 1] = before / 6
    if (at + 2 < count) left[at]![at + 1] = after / 6
    right[at]![at - 1] = 1 / before
    right[at]![at + 1] = 1 / after
    right[at]![at] = -1 / before - 1 / after
  }
  return [left, right]
}

/** Of at least three steps (`_get_cyclic_f`). */
function cyclicEquations(steps: readonly number[]): Equations {
  const count = steps.length
  const left = zeros(count, count)
  const right = zeros(count, count)
  for (let at = 0; at < count; at++) {
    const [before, after] = [steps[mod(at - 1, count)]!, steps[at]!]
    left[at]![at] = (before + after) / 3
    left[at]![mod(at - 1, count)] = before / 6
    left[at]![mod(at + 1, count)] = after / 6
    right[at]![at] = -1 / before - 1 / after
    right[at]![mod(at - 1, count)] = 1 / before
    right[at]![mod(at + 1, count)] = 1 / after
  }
  return [left, right]
}

/** By elimination without exchanging rows: each diagonal is more than the rest of its row. */
function solve(left: number[][], right: number[][]): number[][] | undefined {
  const count = left.length
  for (let pivot = 0; pivot < count; pivot++) {
    for (let row = 0; row < count; row++) {
      const factor = row === pivot ? 0 : left[row]![pivot]! / left[pivot]![pivot]!
      if (factor === 0) continue
      for (let at = pivot; at < count; at++) left[row]![at]! -= factor * left[pivot]![at]!
      for (let at = 0; at < count; at++) right[row]![at]! -= factor * right[pivot]![at]!
    }
  }
  const solved = right.map((row, at) => row.map(value => value / left[at]![at]!))
  return solved.every(row => row.every(Number.isFinite)) ? solved : undefined
}

function zeros(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0))
}

function mod(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
