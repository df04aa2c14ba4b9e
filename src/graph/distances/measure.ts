import type { Tensor } from '../tensor.ts'
import type { Fidelity } from '../op.ts'
import type { FloatType } from '../value.ts'
import { corrupt, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, largest32, rounded, smallest32 } from '../rounding.ts'
import { metrics, type Metric, type MetricName, type MetricParameters } from './metrics.ts'

/** How far a row is from each of some points. */
export interface MeasureAttributes {
  /** Shape [points, columns of the input]. */
  readonly centers: Tensor<Float64Array>
  /** Term by term. Absent: the euclidean distance as the library computes it with BLAS sums, ‖x‖² − 2x·c + ‖c‖², whose cancellation the bound covers. */
  readonly metric?: MetricName
  /** With a metric: the library adds in an order of its own, as BLAS and scipy's compilers do. */
  readonly blas?: boolean
  readonly p?: number
  /** Shape [columns of the input]: weights or variances. */
  readonly scale?: Tensor<Float64Array>
  /** Shape [columns, columns]. */
  readonly matrix?: Tensor<Float64Array>
  /** Of cosine: a vector shorter than this is taken for one of length 1. */
  readonly least?: number
  /** Without a metric: the square of the distance. */
  readonly squared?: boolean
  /** Rows and points are float32, and the library measures in it. Absent: in float64. */
  readonly single?: SinglePrecision
}

/**
 * What the library rounds to float32. distances: these, and the squares that roots are taken of. differences: those of two
 * cells. ranks: also what roots are taken of, or the distance where it is none. all: also the roots, and it ranks by float32.
 */
export type SinglePrecision = (typeof precisions)[number]

const precisions = ['distances', 'differences', 'ranks', 'all'] as const

type Floats = Float64Array | Float32Array

/** One metric with its parameters and points. */
export interface Measure {
  readonly count: number
  readonly metric: Metric
  readonly parameters: MetricParameters
  /** What point `at` is ranked by for the row that begins at `from`. */
  rank(x: Floats, from: number, at: number): number
  distance(rank: number): number
  /** Makes distances of ranks, in their place. */
  toDistances(ranks: Float64Array): void
  /** What the library compares ranks with to find the points within a distance. */
  rankOf(distance: number): number
  /** Whether the library has one and the same distance to both points, whatever it is: they are equal, and measured alike. */
  areTwins(a: number, b: number): boolean
  /** How far the library's distance may be from ours, where the row's cells may be off by `inherited`. */
  bound(x: Floats, from: number, at: number, distance: number, inherited: Float64Array, type: FloatType): number
}

/** The class of a distance. */
export function fidelityOfMeasure({ metric }: MeasureAttributes): Fidelity {
  if (metric === undefined) return 'B'
  const { inexact, expands } = metrics[metric] as Metric
  return expands === true ? 'B' : inexact === undefined ? 'E' : 'T'
}

/** @throws BrineError 'corrupt' */
export function expectMeasure(op: string, { centers, metric, blas, p, scale, matrix, least, squared, single }: MeasureAttributes, cols: number): void {
  const [count, width] = centers.shape
  if (centers.shape.length !== 2 || width !== cols) throw corrupt(op, `centers are ${centers.shape.join('×')}, expected ${cols} columns`)
  expectTensor(op, 'centers', centers, 'float64', count! * cols)
  if (squared !== undefined && (typeof squared !== 'boolean' || metric !== undefined)) throw corrupt(op, `squared is ${JSON.stringify(squared)}`)
  if (single !== undefined) expectWord(op, 'single', single, precisions)
  if (single !== undefined && single !== 'distances' && (metric === undefined || (metrics[metric] as Metric).expands === true)) throw corrupt(op, `single is ${single} of what is multiplied out`)
  if (metric === undefined) return
  if (blas !== undefined && typeof blas !== 'boolean') throw corrupt(op, `blas is ${JSON.stringify(blas)}`)
  expectWord(op, 'metric', metric, Object.keys(metrics) as MetricName[])
  const { needs, features } = metrics[metric] as Metric
  if (features !== undefined && features !== cols) throw corrupt(op, `${metric} is of ${features} columns, not of ${cols}`)
  if (needs === 'p' && !(typeof p === 'number' && p > 0)) throw corrupt(op, `p is ${String(p)}, expected a number above 0`)
  if (needs === 'scale' || metric === 'wminkowski' || scale !== undefined) expectTensor(op, 'scale', scale, 'float64', cols)
  if (least !== undefined && typeof least !== 'number') throw corrupt(op, `least is ${JSON.stringify(least)}`)
  if (needs === 'matrix') expectTensor(op, 'matrix', matrix, 'float64', cols * cols)
}

export function measureOf(attributes: MeasureAttributes): Measure {
  const { centers, metric: name, blas = false, p, scale, matrix, least, squared = false, single } = attributes
  const [count, cols] = centers.shape as [number, number]
  const points = centers.data
  const metric: Metric = metrics[name ?? (squared ? 'sqeuclidean' : 'euclidean')]
  const isSingle = single !== undefined && single !== 'distances'
  const parameters = { p, scale: scale?.data, matrix: matrix?.data, least, ...(isSingle && { single: true }), ...(single === 'distances' && { narrow: true }) } as MetricParameters
  const ranked = new Float64Array(1)
  const exactly = fromRankOf(metric, parameters)
  const roundsRoots = single === 'distances' || single === 'all'
  const distance = single === undefined || single === 'differences' ? exactly : (rank: number) => (roundsRoots ? Math.fround(exactly(Math.fround(rank))) : exactly(Math.fround(rank)))
  const expands = name === undefined || metric.expands === true
  const measure: Measure = {
    count,
    metric,
    parameters,
    rank(x, from, at) {
      metric.rank(ranked, x, from, points, at * cols, cols, parameters)
      return single === 'all' ? Math.fround(ranked[0]!) : ranked[0]!
    },
    distance,
    toDistances(ranks) {
      if (distance === exactly && metric.fromRank === Math.sqrt) for (let at = 0; at < ranks.length; at++) ranks[at] = Math.sqrt(ranks[at]!)
      else for (let at = 0; at < ranks.length; at++) ranks[at] = distance(ranks[at]!)
    },
    rankOf(given) {
      const limit = isSingle ? Math.fround(given) : given
      const rank = metric.toRank === undefined ? limit : metric.toRank(limit, parameters)
      return single === 'all' ? Math.fround(rank) : rank
    },
    areTwins(a, b) {
      if (expands || blas) return false
      for (let k = 0; k < cols; k++) if (points[a * cols + k] !== points[b * cols + k]) return false
      return true
    },
    bound(x, from, at, value, inherited, type) {
      if (expands) return expandedBound(attributes, x, from, at, value, inherited, type)
      const loose = blas || type === 'float32' ? 4 * (cols + 2) * value : 0
      const own = (single !== undefined || type === 'float32' ? epsilon32 : epsilon) * (metric.inexact?.(value, cols) ?? loose)
      return own + inheritedBound(measure, points, x, from, at, cols, value, inherited, isSingle ? epsilon32 : epsilon)
    },
  }
  return measure
}

/** A root has a call of its own, which is one instruction. */
function fromRankOf({ fromRank }: Metric, parameters: MetricParameters): (rank: number) => number {
  if (fromRank === undefined) return rank => rank
  return fromRank === Math.sqrt ? rank => Math.sqrt(rank) : rank => fromRank(rank, parameters)
}

/**
 * Column by column, how much further or nearer the point is at the ends of the cell's interval, or where in it the cell is the
 * point's own or 0, which some metrics tell from all others; an eighth more for what they do together.
 */
function inheritedBound({ rank, distance }: Measure, points: Float64Array, x: Floats, from: number, at: number, cols: number, value: number, inherited: Float64Array, unit: number): number {
  let bound = 0
  let row: Float64Array | null = null
  for (let column = 0; column < cols; column++) {
    const own = inherited[from + column]!
    if (own === 0) continue
    row ??= Float64Array.from(x.subarray(from, from + cols))
    const cell = row[column]!
    let farthest = 0
    const special = [points[at * cols + column]!, 0].filter(item => Math.abs(item - cell) <= own)
    for (const moved of [cell - own, cell + own, ...special]) {
      row[column] = moved
      const apart = Math.abs(distance(rank(row, 0, at)) - value)
      farthest = apart === apart ? Math.max(farthest, apart) : Infinity
    }
    row[column] = cell
    bound += farthest
  }
  return row === null ? 0 : 1.125 * bound + (cols + 4) * 4 * unit * Math.abs(value)
}

/**
 * 4·(n + 2)·ε·Σ(|x| + |c|)² of the square; the root spreads most downwards, to 0 at the least. With gaps the squares of a row
 * are taken off where the other has none, by two more sums: 4·(n + 4)·ε, of n / shared times as much.
 */
function expandedBound({ centers, metric, squared, single }: MeasureAttributes, x: Floats, from: number, at: number, value: number, inherited: Float64Array, type: FloatType): number {
  const cols = centers.shape[1]!
  const hasGaps = metric !== undefined
  // With gaps the library takes off in float32 what it has measured in float64.
  const works = hasGaps && single !== undefined ? 'float32' : type
  let magnitude = 0
  let moved = 0
  let shared = 0
  for (let k = 0; k < cols; k++) {
    const cell = x[from + k]!
    const other = centers.data[at * cols + k]!
    const own = inherited[from + k]!
    const size = sizeOf(cell) + sizeOf(other)
    magnitude += size * size
    if (cell === cell && other === other) shared++
    if (own !== 0) moved += own * (2 * (cell === cell && other === other ? Math.abs(cell - other) : Infinity) + own)
  }
  // The library's distance is no number either.
  if (hasGaps && shared === 0) return 0
  if (works === 'float32' && 2 * magnitude > largest32) magnitude = Infinity
  const terms = hasGaps ? ((cols + 4) * cols) / shared : cols + 2
  const square = 4 * terms * (works === 'float32' ? epsilon32 : epsilon) * magnitude + (hasGaps ? (moved * cols) / shared : moved)
  const exact = value * value
  const bound = squared === true ? square : rounded(Math.max(value - Math.sqrt(Math.max(0, exact - square)), Math.sqrt(exact + square) - value), value, works)
  if (bound !== bound) return value === value ? Infinity : 0
  // Two roundings, of the square and of its root, are less than 2·ε.
  return single === undefined ? bound : bound + 2 * epsilon32 * value + smallest32
}

function sizeOf(cell: number): number {
  return cell === cell ? Math.abs(cell) : 0
}
