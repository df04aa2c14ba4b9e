import type { Tensor } from '../tensor.ts'
import type { FloatType } from '../value.ts'
import { corrupt, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded, smallest32 } from '../rounding.ts'
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
  /** Of cosine and without a metric: rows and points are float32, and so are distances (and the squares that roots are taken of). */
  readonly single?: true
}

type Floats = Float64Array | Float32Array

/** One metric with its parameters and points. */
export interface Measure {
  readonly count: number
  readonly metric: Metric
  readonly parameters: MetricParameters
  /** What point `at` is ranked by for the row that begins at `from`. */
  rank(x: Floats, from: number, at: number): number
  distance(rank: number): number
  /** Whether the library has one and the same distance to both points, whatever it is: they are equal, and measured alike. */
  areTwins(a: number, b: number): boolean
  /** How far the library's distance may be from ours, where the row's cells may be off by `inherited`. */
  bound(x: Floats, from: number, at: number, distance: number, inherited: Float64Array, type: FloatType): number
}

/** @throws BrineError 'corrupt' */
export function expectMeasure(op: string, { centers, metric, blas, p, scale, matrix, least, single }: MeasureAttributes, cols: number): void {
  const [count, width] = centers.shape
  if (centers.shape.length !== 2 || width !== cols) throw corrupt(op, `centers are ${centers.shape.join('×')}, expected ${cols} columns`)
  expectTensor(op, 'centers', centers, 'float64', count! * cols)
  if (single !== undefined && (single !== true || (metric !== undefined && metric !== 'cosine'))) throw corrupt(op, `single is ${JSON.stringify(single)} of ${metric}`)
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

export function measureOf({ centers, metric: name, blas = false, p, scale, matrix, least, single }: MeasureAttributes): Measure {
  const [count, cols] = centers.shape as [number, number]
  const points = centers.data
  const metric: Metric = metrics[name ?? 'euclidean']
  const parameters = { p, scale: scale?.data, matrix: matrix?.data, least } as MetricParameters
  const exactly = (rank: number) => (metric.fromRank === undefined ? rank : metric.fromRank(rank, parameters))
  const distance = single === true ? (rank: number) => Math.fround(exactly(Math.fround(rank))) : exactly
  const measure: Measure = {
    count,
    metric,
    parameters,
    rank: (x, from, at) => metric.rank(x, from, points, at * cols, cols, parameters),
    distance,
    areTwins(a, b) {
      if (name === undefined || blas) return false
      for (let k = 0; k < cols; k++) if (points[a * cols + k] !== points[b * cols + k]) return false
      return true
    },
    bound(x, from, at, value, inherited, type) {
      // Two roundings, of the square and of its root, are less than 2·ε.
      if (single === true && name === undefined) return expandedBound(x, from, points, at * cols, cols, value, inherited, 'float64') + 2 * epsilon32 * value + smallest32
      if (name === undefined) return expandedBound(x, from, points, at * cols, cols, value, inherited, type)
      const loose = blas || type === 'float32' ? 4 * (cols + 2) * value : 0
      const own = (single === true || type === 'float32' ? epsilon32 : epsilon) * (metric.inexact?.(value, cols) ?? loose)
      return own + inheritedBound(measure, x, from, at, cols, value, inherited)
    },
  }
  return measure
}

/** Column by column, how much further or nearer the point is at the ends of the cell's interval; an eighth more for what they do together. */
function inheritedBound({ rank, distance }: Measure, x: Floats, from: number, at: number, cols: number, value: number, inherited: Float64Array): number {
  let bound = 0
  let row: Float64Array | null = null
  for (let column = 0; column < cols; column++) {
    const own = inherited[from + column]!
    if (own === 0) continue
    row ??= Float64Array.from(x.subarray(from, from + cols))
    const cell = row[column]!
    let farthest = 0
    for (const moved of [cell - own, cell + own]) {
      row[column] = moved
      const apart = Math.abs(distance(rank(row, 0, at)) - value)
      farthest = apart === apart ? Math.max(farthest, apart) : Infinity
    }
    row[column] = cell
    bound += farthest
  }
  return row === null ? 0 : 1.125 * bound + (cols + 4) * 4 * epsilon * Math.abs(value)
}

/** 4·(n + 2)·ε·Σ(|x| + |c|)² of the square; the root spreads most downwards, to 0 at the least. */
export function expandedSquareBound(x: Floats, from: number, points: Floats, other: number, cols: number, inherited: Float64Array, type: FloatType): number {
  let magnitude = 0
  let moved = 0
  for (let k = 0; k < cols; k++) {
    const size = Math.abs(x[from + k]!) + Math.abs(points[other + k]!)
    const own = inherited[from + k]!
    magnitude += size * size
    moved += own * (2 * Math.abs(x[from + k]! - points[other + k]!) + own)
  }
  return 4 * (cols + 2) * (type === 'float32' ? epsilon32 : epsilon) * magnitude + moved
}

function expandedBound(x: Floats, from: number, points: Floats, other: number, cols: number, value: number, inherited: Float64Array, type: FloatType): number {
  const square = expandedSquareBound(x, from, points, other, cols, inherited, type)
  const exact = value * value
  const bound = rounded(Math.max(value - Math.sqrt(Math.max(0, exact - square)), Math.sqrt(exact + square) - value), value, type)
  return bound === bound ? bound : value === value ? Infinity : 0
}
