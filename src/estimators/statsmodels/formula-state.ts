/** patsy's transforms that remember the table they were fitted on (patsy/state.py, patsy/splines.py): what they remember is worked out anew. */
import type { Make } from './formula-expression.ts'
import { argumentsOf, literalOf, type Call, type Literal } from './formula-call.ts'
import { constant } from '../../graph/ops/constant.ts'
import { epsilon } from '../../graph/rounding.ts'
import { float64 } from '../../graph/tensor.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { splines } from '../../graph/ops/splines.ts'

/** All columns of the transform, in order. */
export interface Remembered {
  readonly columns: number
  /** It is one column whose name has no number, even among others. */
  readonly single: boolean
  readonly make: Make
}

type Options = ReadonlyMap<string, Literal>

const transforms: Readonly<Record<string, { readonly names: readonly string[]; readonly read: (x: Make, values: Float64Array, options: Options) => Remembered | undefined }>> = {
  center: { names: [], read: (x, values) => shifted(x, values, true, false, 0) },
  standardize: { names: ['center', 'rescale', 'ddof'], read: standardized },
  scale: { names: ['center', 'rescale', 'ddof'], read: standardized },
  bs: { names: ['df', 'knots', 'degree', 'include_intercept', 'lower_bound', 'upper_bound'], read: splined },
}

export function remembers(call: Call): boolean {
  return Object.hasOwn(transforms, call.name)
}

/** @param values those of the argument `x` in the table */
export function rememberedOf(call: Call, x: Make, values: Float64Array): Remembered | undefined {
  const { names, read } = transforms[call.name]!
  const texts = argumentsOf(call, names, 1)
  if (texts === undefined) return undefined
  const options = new Map<string, Literal>()
  for (const [name, text] of texts) {
    const value = literalOf(text)
    if (value === undefined) return undefined
    options.set(name, value)
  }
  return read(x, values, options)
}

function standardized(x: Make, values: Float64Array, options: Options): Remembered | undefined {
  const center = options.get('center') ?? true
  const rescale = options.get('rescale') ?? true
  const ddof = options.get('ddof') ?? 0
  if (typeof center !== 'boolean' || typeof rescale !== 'boolean' || typeof ddof !== 'number' || !(values.length > ddof)) return undefined
  return shifted(x, values, center, rescale, ddof)
}

/**
 * `(x − mean) / deviation` as one product and sum. patsy sums in numpy's widest floats, of 64 bits or more: to its rounding, and to
 * that of the argument's own values, the two are known.
 */
function shifted(x: Make, values: Float64Array, center: boolean, rescale: boolean, ddof: number): Remembered | undefined {
  const mean = sumOf(values) / values.length
  const deviation = rescale ? Math.sqrt(sumOf(values.map(value => (value - mean) * (value - mean))) / (values.length - ddof)) : 1
  const weight = 1 / deviation
  const bias = center ? -mean / deviation : 0
  if (!Number.isFinite(weight) || !Number.isFinite(bias)) return undefined
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const share = 8 * epsilon + (values.length * epsilon) / 1024
  const uncertainty = rescale ? weight * (share + (4 * epsilon * largest) / deviation) : 0
  const attributes = {
    weights: float64([weight], [1, 1]),
    ...(center ? { bias: float64([bias]), magnitude: float64([largest * weight * (1 + (uncertainty / weight) / epsilon)]) } : {}),
    ...(rescale ? { uncertainty: float64([uncertainty], [1, 1]) } : {}),
  }
  return { columns: 1, single: true, make: (graph, of) => graph.add(matmul, [x(graph, of)], attributes) }
}

/** B-splines whose inner knots are at quantiles, each end taken as often as the splines' order. Rows beyond the ends are rejected, as patsy does. */
function splined(x: Make, values: Float64Array, options: Options): Remembered | undefined {
  const degree = options.get('degree') ?? 3
  const whole = options.get('include_intercept') ?? false
  const count = options.get('df') ?? null
  const given = options.get('knots') ?? null
  const sorted = values.toSorted()
  const low = options.get('lower_bound') ?? sorted[0]!
  const high = options.get('upper_bound') ?? sorted.at(-1)!
  // Splines of degree 0 jump at knots, which are known to a rounding only.
  if (typeof degree !== 'number' || !Number.isInteger(degree) || degree < 1 || degree > 10 || typeof whole !== 'boolean' || typeof low !== 'number' || typeof high !== 'number') return undefined
  const inner = innerKnots(sorted, given, typeof count === 'number' ? count - degree - (whole ? 1 : 0) : undefined)
  if (inner === undefined) return undefined
  const order = degree + 1
  const knots = [...new Array<number>(order).fill(low), ...inner, ...new Array<number>(order).fill(high)]
  if (inner.some(knot => !(knot > low && knot < high)) || !(low < high)) return undefined
  let shortest = Infinity
  for (let at = 1; at + order < knots.length; at++) shortest = Math.min(shortest, knots[at + degree]! - knots[at]!)
  if (!(shortest > 0)) return undefined
  const columns = knots.length - order
  const kept = Array.from({ length: columns }, (_, at) => at).slice(whole ? 0 : 1)
  // A spline is no steeper than 2·degree over the shortest way across its knots; a knot is off by a few roundings.
  const largest = Math.max(Math.abs(low), Math.abs(high))
  const uncertainty = epsilon * (16 * order + (16 * degree * largest) / shortest)
  const weights = float64(Array.from({ length: columns * kept.length }, (_, at) => (kept[at % kept.length] === Math.floor(at / kept.length) ? 1 : 0)), [columns, kept.length])
  const attributes = { degree, knots: [float64(knots)], outside: 'reject' as const, reach: [degree], sparse: false }
  const chosen = { weights, uncertainty: float64(weights.data.map(() => uncertainty), [columns, kept.length]) }
  return {
    columns: kept.length,
    single: false,
    make(graph, of) {
      const argument = x(graph, of)
      const basis = graph.add(matmul, [graph.add(splines, [argument], attributes)], chosen)
      // A missing number has no splines.
      const gap = graph.add(arithmetic, [argument, graph.add(constant, [argument], { values: float64([0]) })], { operator: 'multiply' })
      return graph.add(arithmetic, [basis, gap], { operator: 'add' })
    },
  }
}

const mostKnots = 1000

function innerKnots(sorted: Float64Array, given: Literal, count: number | undefined): readonly number[] | undefined {
  if (given !== null) {
    if (!Array.isArray(given) || given.length > mostKnots || (count !== undefined && given.length !== count)) return undefined
    const knots = given as readonly Literal[]
    return knots.every(knot => typeof knot === 'number') ? knots.toSorted((a, b) => a - b) : undefined
  }
  if (count === undefined || !Number.isInteger(count) || count < 0 || count > mostKnots) return undefined
  return Array.from({ length: count }, (_, at) => {
    const place = ((at + 1) / (count + 1)) * (sorted.length - 1)
    const below = Math.floor(place)
    const first = sorted[below]!
    return first + (place - below) * ((sorted[below + 1] ?? first) - first)
  })
}

/** With what each addition rounds away added at the end (Neumaier). */
function sumOf(values: Float64Array): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
