/** patsy's transforms that remember the table they were fitted on (patsy/state.py, patsy/splines.py): what they remember is worked out anew. */
import type { Expression, Make } from './formula-expression.ts'
import { argumentsOf, callOf, literalOf, type Call, type Literal } from './formula-call.ts'
import { centered, cubicSplines, tensorProduct, withGaps, type Basis } from './formula-cubic.ts'
import { epsilon } from '../../graph/rounding.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { splines } from '../../graph/ops/splines.ts'

/** All columns of the transform, in order. */
export interface Remembered extends Basis {
  /** It is one column whose name has no number, even among others. */
  readonly single: boolean
}

/** The table that it was fitted on. */
export interface Fit {
  /** The numbers that a text stands for; undefined where it is anything else. */
  readonly expression: (text: string) => Expression | undefined
  /** What is made of all rows, one after another; undefined where some is missing or infinite. */
  readonly numbers: (make: Make) => Float64Array | undefined
}

type Options = ReadonlyMap<string, Literal>

interface Transform {
  readonly names: readonly string[]
  readonly read: (x: Expression, values: Float64Array, options: Options, fit: Fit) => Remembered | undefined
}

const ofCubic = ['df', 'knots', 'lower_bound', 'upper_bound', 'constraints']

const transforms: Readonly<Record<string, Transform>> = {
  center: { names: [], read: ({ make }, values) => shifted(make, values, true, false, 0) },
  standardize: { names: ['center', 'rescale', 'ddof'], read: ({ make }, values, options) => standardized(make, values, options) },
  scale: { names: ['center', 'rescale', 'ddof'], read: ({ make }, values, options) => standardized(make, values, options) },
  bs: { names: ['df', 'knots', 'degree', 'include_intercept', 'lower_bound', 'upper_bound'], read: splined },
  cr: { names: ofCubic, read: (x, values, options, fit) => ofBasis(cubic(x, values, options, fit, false)) },
  cc: { names: ofCubic, read: (x, values, options, fit) => ofBasis(cubic(x, values, options, fit, true)) },
}

export function remembers(call: Call): boolean {
  return call.name === 'te' || Object.hasOwn(transforms, call.name)
}

export function rememberedOf(call: Call, fit: Fit): Remembered | undefined {
  if (call.name === 'te') return ofBasis(tensor(call, fit))
  const { names, read } = transforms[call.name]!
  const options = optionsOf(call, names, 1)
  const x = call.args[0] === undefined ? undefined : fit.expression(call.args[0])
  const values = x === undefined ? undefined : fit.numbers(x.make)
  return options === undefined || values === undefined ? undefined : read(x!, values, options, fit)
}

function optionsOf(call: Call, names: readonly string[], from: number): Options | undefined {
  const texts = argumentsOf(call, names, from)
  if (texts === undefined) return undefined
  const options = new Map<string, Literal>()
  for (const [name, text] of texts) {
    const value = literalOf(text)
    if (value === undefined) return undefined
    options.set(name, value)
  }
  return options
}

/** A name has a number where there are several. */
function ofBasis(basis: Basis | undefined): Remembered | undefined {
  return basis === undefined ? undefined : { ...basis, single: basis.columns === 1 }
}

const mostColumns = 1000

/** Products of the columns of several transforms or numbers. */
function tensor(call: Call, fit: Fit): Basis | undefined {
  const options = optionsOf(call, ['constraints'], call.args.length)
  const parts = call.args.map((text): Basis | undefined => {
    const inner = callOf(text)
    if (inner !== undefined && inner.name !== 'te' && remembers(inner)) return rememberedOf(inner, fit)
    const x = fit.expression(text)
    return x === undefined ? undefined : { columns: 1, uncertainty: 0, make: x.make }
  })
  if (options === undefined || !parts.every(part => part !== undefined) || parts.reduce((product, { columns }) => product * columns, 1) > mostColumns) return undefined
  const product = parts.reduceRight<Basis | undefined>((right, left) => (right === undefined ? left : tensorProduct(left, right)), undefined)
  return product === undefined ? undefined : constrained(product, options, fit)
}

function constrained(basis: Basis, options: Options, fit: Fit): Basis | undefined {
  const constraints = options.get('constraints') ?? null
  if (constraints === null) return basis
  const values = constraints === 'center' ? fit.numbers(basis.make) : undefined
  return values === undefined ? undefined : centered(basis, values)
}

/** Inner knots are at quantiles of the different numbers. */
function cubic(x: Expression, values: Float64Array, options: Options, fit: Fit, cyclic: boolean): Basis | undefined {
  const all = Float64Array.from(new Set(values)).sort()
  const low = options.get('lower_bound') ?? all[0]!
  const high = options.get('upper_bound') ?? all.at(-1)!
  const count = options.get('df') ?? null
  const given = options.get('knots') ?? null
  if (typeof low !== 'number' || typeof high !== 'number') return undefined
  const columns = typeof count === 'number' ? count - 2 + ((options.get('constraints') ?? null) === null ? 0 : 1) + (cyclic ? 1 : 0) : undefined
  const inner = innerKnots(all.filter(value => low <= value && value <= high), Array.isArray(given) ? [...new Set(given as readonly Literal[])] : given, columns)
  if (inner === undefined) return undefined
  const basis = cubicSplines(x, [low, ...inner, high], cyclic)
  return basis === undefined ? undefined : constrained(basis, options, fit)
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
  return { columns: 1, single: true, uncertainty: uncertainty * largest, make: (graph, of) => graph.add(matmul, [x(graph, of)], attributes) }
}

/** B-splines whose inner knots are at quantiles, each end taken as often as the splines' order. Rows beyond the ends are rejected, as patsy does. */
function splined(x: Expression, values: Float64Array, options: Options): Remembered | undefined {
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
  // numpy rounds quantiles of a column of fewer bits in its type.
  if (inner === undefined || (given === null && inner.length > 0 && x.end === undefined)) return undefined
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
  const make: Make = (graph, of) => withGaps(graph, graph.add(matmul, [graph.add(splines, [x.make(graph, of)], attributes)], chosen), x.make(graph, of), 1)
  return ofBasis({ columns: kept.length, uncertainty, make })
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
