/**
 * Distances between two vectors as sklearn.metrics.DistanceMetric (sklearn/metrics/_dist_metrics.pyx.tp) and
 * scipy.spatial.distance compute them: term by term, from the first feature to the last.
 */
import { asin, cos, sin } from '../math/trig.ts'
import { pow } from '../math/pow.ts'

/** What some metrics take besides the vectors. */
export interface MetricParameters {
  /** Power of minkowski and wminkowski. */
  readonly p?: number
  /** A number per feature: weights of minkowski and wminkowski, variances of seuclidean. */
  readonly scale?: Float64Array
  /** The inverse covariance of mahalanobis, row by row. */
  readonly matrix?: Float64Array
  /** Of cosine: a vector shorter than this is taken for one of length 1. */
  readonly least?: number
  /** Of cosine: the squares are added in float32, where they overflow or vanish sooner. */
  readonly narrow?: true
  /** The difference of two cells is rounded to float32. */
  readonly single?: true
}

type Floats = Float64Array | Float32Array

export interface Metric {
  /**
   * Puts into `y` what neighbours are ranked by, which may be cheaper than the distance, of `count` numbers of `a` from `i` and of `b`
   * from `j`: a number that is returned by a call that is not inlined takes an object.
   */
  readonly rank: (y: Float64Array, a: Floats, i: number, b: Floats, j: number, count: number, parameters: MetricParameters) => void
  /** From rank to distance, where they differ. */
  readonly fromRank?: (rank: number, parameters: MetricParameters) => number
  /** From distance to rank: the bound of a ball tree's node is a distance. */
  readonly toRank?: (distance: number, parameters: MetricParameters) => number
  /** What a KDTree sums over the sides of its boxes: this power of them (Infinity: the largest). Absent: p, or no such tree. */
  readonly boxPower?: number
  /** Made of powers, sines or BLAS sums: the library's last bits may be others. How far, in units of the last place of 1. */
  readonly inexact?: (distance: number, count: number) => number
  /** The library multiplies the squares out and adds by BLAS; the bound is that of what cancels then. */
  readonly expands?: true
  readonly needs?: 'p' | 'scale' | 'matrix'
  /** The only number of features that it takes. */
  readonly features?: number
}

const root: Pick<Metric, 'fromRank' | 'toRank'> = { fromRank: Math.sqrt, toRank: distance => distance * distance }
const powers: Pick<Metric, 'fromRank' | 'toRank' | 'inexact' | 'needs'> = {
  fromRank: (rank, { p }) => pow(rank, 1 / p!),
  toRank: (distance, { p }) => pow(distance, p!),
  inexact: (distance, count) => (count + 8) * distance,
  needs: 'p',
}

const table = {
  euclidean: { rank: squares, ...root, boxPower: 2 },
  sqeuclidean: { rank: squares },
  /** Of cells that both have, as if the others were as far apart on average; NaN where they share none (sklearn.metrics.pairwise.nan_euclidean_distances). */
  nan_euclidean: { rank: squaresOfShared, ...root, expands: true },
  manhattan: {
    rank(y, a, i, b, j, count, { single }) {
      let sum = 0
      for (let k = 0; k < count; k++) sum += Math.abs(apart(a[i + k]!, b[j + k]!, single))
      y[0] = sum
    },
    boxPower: 1,
  },
  chebyshev: {
    rank(y, a, i, b, j, count, { single }) {
      let largest = 0
      for (let k = 0; k < count; k++) largest = Math.max(largest, Math.abs(apart(a[i + k]!, b[j + k]!, single)))
      y[0] = largest
    },
    boxPower: Infinity,
  },
  minkowski: {
    rank(y, a, i, b, j, count, { p, scale, single }) {
      let sum = 0
      for (let k = 0; k < count; k++) {
        const term = pow(Math.abs(apart(a[i + k]!, b[j + k]!, single)), p!)
        sum += scale === undefined ? term : scale[k]! * term
      }
      y[0] = sum
    },
    ...powers,
  },
  /** Until scikit-learn 1.2: the weights are raised to the power too. */
  wminkowski: {
    rank(y, a, i, b, j, count, { p, scale, single }) {
      let sum = 0
      for (let k = 0; k < count; k++) sum += pow(scale![k]! * Math.abs(apart(a[i + k]!, b[j + k]!, single)), p!)
      y[0] = sum
    },
    ...powers,
  },
  seuclidean: {
    rank(y, a, i, b, j, count, { scale, single }) {
      let sum = 0
      for (let k = 0; k < count; k++) {
        const difference = apart(a[i + k]!, b[j + k]!, single)
        sum += (difference * difference) / scale![k]!
      }
      y[0] = sum
    },
    ...root,
    needs: 'scale',
  },
  mahalanobis: {
    rank(y, a, i, b, j, count, { matrix }) {
      let sum = 0
      for (let k = 0; k < count; k++) {
        let inner = 0
        for (let m = 0; m < count; m++) inner += matrix![k * count + m]! * (a[i + m]! - b[j + m]!)
        sum += inner * (a[i + k]! - b[j + k]!)
      }
      y[0] = sum
    },
    ...root,
    needs: 'matrix',
  },
  canberra: {
    rank(y, a, i, b, j, count, { single }) {
      let sum = 0
      for (let k = 0; k < count; k++) {
        const size = Math.abs(a[i + k]!) + Math.abs(b[j + k]!)
        if (size > 0) sum += Math.abs(apart(a[i + k]!, b[j + k]!, single)) / size
      }
      y[0] = sum
    },
  },
  /** DistanceMetric's: over Σ(|a| + |b|). */
  braycurtis: { rank: (y, a, i, b, j, count, { single }) => brayCurtis(y, a, i, b, j, count, false, single) },
  /** scipy's: over Σ|a + b|, and 0 / 0 is NaN. */
  braycurtis_of_sums: { rank: (y, a, i, b, j, count) => brayCurtis(y, a, i, b, j, count, true) },
  /** Σ(a − b)² / (a + b), negated sklearn.metrics.pairwise.additive_chi2_kernel. */
  chi2: {
    rank(y, a, i, b, j, count) {
      let sum = 0
      for (let k = 0; k < count; k++) {
        const difference = a[i + k]! - b[j + k]!
        const size = a[i + k]! + b[j + k]!
        if (size !== 0) sum += (difference * difference) / size
      }
      y[0] = sum
    },
  },
  hamming: {
    rank(y, a, i, b, j, count) {
      let unequal = 0
      for (let k = 0; k < count; k++) if (a[i + k] !== b[j + k]) unequal++
      y[0] = unequal / count
    },
  },
  matching: { rank: byTruth((_both, one, count) => one / count) },
  jaccard: { rank: byTruth((both, one) => (both + one === 0 ? 0 : one / (both + one))) },
  dice: { rank: byTruth((both, one) => one / (2 * both + one)) },
  kulsinski: { rank: byTruth((both, one, count) => (one - both + count) / (one + count)) },
  rogerstanimoto: { rank: byTruth((_both, one, count) => (2 * one) / (count + one)) },
  sokalmichener: { rank: byTruth((_both, one, count) => (2 * one) / (count + one)) },
  russellrao: { rank: byTruth((both, _one, count) => (count - both) / count) },
  sokalsneath: { rank: byTruth((both, one) => one / (0.5 * both + one)) },
  yule: {
    rank(y, a, i, b, j, count) {
      let both = 0
      let first = 0
      let second = 0
      for (let k = 0; k < count; k++) {
        if (a[i + k] !== 0 && b[j + k] !== 0) both++
        else if (a[i + k] !== 0) first++
        else if (b[j + k] !== 0) second++
      }
      const half = first * second
      y[0] = half === 0 ? 0 : (2 * half) / (both * (count - both - first - second) + half)
    },
  },
  /** Of latitude and longitude in radians. */
  haversine: {
    rank(y, a, i, b, j, _count, { single }) {
      const north = sin(0.5 * apart(a[i]!, b[j]!, single))
      const east = sin(0.5 * apart(a[i + 1]!, b[j + 1]!, single))
      y[0] = north * north + cos(a[i]!) * cos(b[j]!) * east * east
    },
    fromRank: rank => 2 * asin(Math.sqrt(rank)),
    toRank(distance) {
      const half = sin(0.5 * distance)
      return half * half
    },
    // Near the antipodes the arc sine is infinitely steep: √ε of π.
    inexact: distance => (distance > 3 ? 1e9 : 40 * distance),
    features: 2,
  },
  cosine: { rank: (y, a, i, b, j, count, { least, narrow }) => oneLessCosine(y, a, i, b, j, count, false, least, narrow), inexact: (_distance, count) => 4 * count + 16 },
  correlation: {
    rank: (y, a, i, b, j, count) => oneLessCosine(y, a, i, b, j, count, true),
    // Of a row without any spread it is 0 / 0, which versions of scipy answer in their own ways.
    inexact: (distance, count) => (distance === 1 ? Infinity : 8 * count + 16),
  },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof table

export const metrics: Readonly<Record<MetricName, Metric>> = table

function apart(a: number, b: number, single: true | undefined): number {
  return single === true ? Math.fround(a - b) : a - b
}

function squares(y: Float64Array, a: Floats, i: number, b: Floats, j: number, count: number, { single }: MetricParameters): void {
  let sum = 0
  for (let k = 0; k < count; k++) {
    const difference = apart(a[i + k]!, b[j + k]!, single)
    sum += difference * difference
  }
  y[0] = sum
}

function squaresOfShared(y: Float64Array, a: Floats, i: number, b: Floats, j: number, count: number): void {
  let sum = 0
  let shared = 0
  for (let k = 0; k < count; k++) {
    const difference = a[i + k]! - b[j + k]!
    if (difference !== difference) {
      // The library takes the square off that the other has not: one that overflows leaves no number.
      const own = a[i + k] === a[i + k] ? a[i + k]! : b[j + k]!
      if (own * own === Infinity) sum = Infinity
      continue
    }
    sum += difference * difference
    shared++
  }
  y[0] = shared === 0 ? NaN : (sum / shared) * count
}

function brayCurtis(y: Float64Array, a: Floats, i: number, b: Floats, j: number, count: number, ofSums: boolean, single?: true): void {
  let top = 0
  let bottom = 0
  for (let k = 0; k < count; k++) {
    top += Math.abs(apart(a[i + k]!, b[j + k]!, single))
    bottom += ofSums ? Math.abs(a[i + k]! + b[j + k]!) : Math.abs(a[i + k]!) + Math.abs(b[j + k]!)
  }
  y[0] = bottom > 0 || ofSums ? top / bottom : 0
}

/** A metric of how many features are true (not 0) in both vectors and in just one of them. */
function byTruth(of: (both: number, one: number, count: number) => number): Metric['rank'] {
  return (y, a, i, b, j, count) => {
    let both = 0
    let one = 0
    for (let k = 0; k < count; k++) {
      if ((a[i + k] !== 0) !== (b[j + k] !== 0)) one++
      else if (a[i + k] !== 0) both++
    }
    y[0] = of(both, one, count)
  }
}

function oneLessCosine(y: Float64Array, a: Floats, i: number, b: Floats, j: number, count: number, isCentered: boolean, least = 0, narrow?: true): void {
  const meanA = isCentered ? mean(a, i, count) : 0
  const meanB = isCentered ? mean(b, j, count) : 0
  let dot = 0
  let squareA = 0
  let squareB = 0
  for (let k = 0; k < count; k++) {
    const left = a[i + k]! - meanA
    const right = b[j + k]! - meanB
    dot += left * right
    squareA += left * left
    squareB += right * right
  }
  // A vector of zeros stays one: its cosine is 0. So is one whose squares overflow: divided by infinity it is zeros.
  const cosine = isZero(squareA, narrow) || isZero(squareB, narrow) ? 0 : dot / (lengthOf(squareA, least) * lengthOf(squareB, least))
  y[0] = Math.min(2, Math.max(0, 1 - cosine))
}

function isZero(square: number, narrow?: true): boolean {
  const held = narrow === true ? Math.fround(square) : square
  return held === 0 || held === Infinity
}

function lengthOf(square: number, least: number): number {
  const length = Math.sqrt(square)
  return length < least ? 1 : length
}

function mean(a: Floats, from: number, count: number): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += a[from + k]!
  return sum / count
}
