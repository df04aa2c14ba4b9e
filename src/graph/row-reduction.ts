/** One number of the items of a row: what the ops `reduce_rows` and `normalize_rows` share. */
import type { FloatType } from './value.ts'
import { corrupt, expectWord } from './expect.ts'
import { epsilon, epsilon32, rounded, scaled, smallest32, ulps } from './rounding.ts'
import { exp } from './math/exp.ts'
import { log } from './math/log.ts'
import { sumPairwise } from './math/pairwise-sum.ts'
import { ulp } from './math/bits.ts'

export interface RowReduction {
  /** `l1`, `l2`: the sum of the magnitudes; the root of the sum of the squares. `max_abs`: the largest magnitude. */
  readonly by: 'sum' | 'mean' | 'max' | 'min' | 'l1' | 'l2' | 'max_abs' | 'median' | 'logsumexp'
  /**
   * How the library adds: from first to last in float64; from last to first; as numpy's `add.reduce` along a contiguous axis; or in an order of
   * its own, which differs with the memory's layout or the processor (einsum, BLAS). Of no account to the extremes.
   */
  readonly order: 'sequential' | 'backwards' | 'pairwise' | 'open'
}

const kinds = ['sum', 'mean', 'max', 'min', 'l1', 'l2', 'max_abs', 'median', 'logsumexp'] as const
const orders = ['sequential', 'backwards', 'pairwise', 'open'] as const

export function expectReduction(op: string, { by, order }: RowReduction, cols: number): void {
  expectWord(op, 'by', by, kinds)
  expectWord(op, 'order', order, orders)
  if (cols === 0 && by !== 'sum' && by !== 'l1' && by !== 'l2') throw corrupt(op, `there is no ${by} of no columns`)
}

/** Whether every bit is told. */
export function isExact({ by, order }: RowReduction): boolean {
  return by !== 'logsumexp' && (order !== 'open' || by === 'max' || by === 'min' || by === 'max_abs' || by === 'median')
}

/** What {@link reduce} gives: through a call that is not inlined a number takes an object. */
const reduced = new Float64Array(1)

/** Reduces `count` items from `from`. `room` holds as many items at least. */
export function reduceRow(reduction: RowReduction, data: Float64Array | Float32Array, from: number, count: number, room: Float64Array): number {
  reduce(reduction, data, from, count, room, reduced)
  return reduced[0]!
}

function reduce({ by, order }: RowReduction, data: Float64Array | Float32Array, from: number, count: number, room: Float64Array, y: Float64Array): void {
  switch (by) {
    case 'sum':
      addRow(order, data, from, count, y)
      break
    case 'mean':
      addRow(order, data, from, count, y)
      y[0] = y[0]! / count
      break
    case 'max':
    case 'min':
    case 'max_abs':
      y[0] = extreme(by, data, from, count)
      break
    case 'median':
      y[0] = median(data, from, count, room)
      break
    case 'l1':
      for (let at = 0; at < count; at++) room[at] = Math.abs(data[from + at]!)
      addRow(order, room, 0, count, y)
      break
    case 'l2':
      for (let at = 0; at < count; at++) room[at] = data[from + at]! * data[from + at]!
      addRow(order, room, 0, count, y)
      y[0] = Math.sqrt(y[0]!)
      break
    case 'logsumexp':
      reduceExps(order, data, from, count, room, y)
  }
}

/** log Σ e^x, by the largest. */
function reduceExps(order: RowReduction['order'], data: Float64Array | Float32Array, from: number, count: number, room: Float64Array, y: Float64Array): void {
  const top = extreme('max', data, from, count)
  y[0] = top
  // Infinities of one sign are the sum themselves.
  if (top - top !== 0) return
  for (let at = 0; at < count; at++) room[at] = exp(data[from + at]! - top)
  addRow(order, room, 0, count, y)
  y[0] = log(y[0]!) + top
}

function addRow(order: RowReduction['order'], data: Float64Array | Float32Array, from: number, count: number, y: Float64Array): void {
  if (order === 'pairwise') sumPairwise(data, from, count, y)
  else y[0] = order === 'backwards' ? backwardsSum(data, from, count) : sequentialSum(data, from, count)
}

function sequentialSum(data: Float64Array | Float32Array, from: number, count: number): number {
  let sum = 0
  for (let at = from; at < from + count; at++) sum += data[at]!
  return sum
}

/** The middle item, or half the sum of the two in the middle; NaN where an item is, and never −0, as in numpy. */
function median(data: Float64Array | Float32Array, from: number, count: number, room: Float64Array): number {
  for (let at = 0; at < count; at++) {
    room[at] = data[from + at]!
    if (room[at] !== room[at]) return NaN
  }
  const sorted = room.subarray(0, count).sort()
  const middle = count >> 1
  return ((count & 1) === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2) + 0
}

function backwardsSum(data: Float64Array | Float32Array, from: number, count: number): number {
  let sum = 0
  for (let at = from + count - 1; at >= from; at--) sum += data[at]!
  return sum
}

/** NaN where an item is, as in numpy. */
function extreme(by: 'max' | 'min' | 'max_abs', data: Float64Array | Float32Array, from: number, count: number): number {
  let best = by === 'min' ? Infinity : by === 'max' ? -Infinity : 0
  for (let at = from; at < from + count; at++) {
    const item = by === 'max_abs' ? Math.abs(data[at]!) : data[at]!
    if (item !== item) return NaN
    if (by === 'min' ? item < best : item > best) best = item
  }
  return best
}

/**
 * How far the library's `y` may be, where its items lie within `bounds` of ours: by order, 4·(n + 1)·ε·Σ|terms| of an open
 * sum; by the items, to first order.
 */
export function reductionBound(reduction: RowReduction, data: Float64Array | Float32Array, bounds: Float64Array, from: number, count: number, y: number, type: FloatType): number {
  const { by } = reduction
  if (y !== y) return boundOfNan(data, bounds, from, count)
  if (by === 'max' || by === 'min' || by === 'max_abs') return extremeBound(by, data, bounds, from, count)
  // No item in the middle moves farther than the farthest of all.
  if (by === 'median') return rounded(bounds.subarray(from, from + count).reduce((most, bound) => Math.max(most, bound), 0), y, type)
  const { magnitude, inherited } = termsOf(by, data, bounds, from, count, y)
  const unit = type === 'float32' ? epsilon32 : epsilon
  // Single precision may be added in either precision.
  const open = reduction.order === 'open' || (type === 'float32' && count > 1)
  const own = open ? 4 * (count + 1) * unit * magnitude : 0
  let moved = inherited === 0 ? own : Math.max(own, count * unit * magnitude) + inherited
  switch (by) {
    case 'mean':
      return rounded(scaled(moved, 1 / count), y, type)
    case 'l2': {
      if (moved === 0) return 0
      const square = y * y
      // Squares below float32 are rounded to multiples of its smallest number.
      if (type === 'float32') moved += count * smallest32
      return rounded(Math.max(y - Math.sqrt(Math.max(0, square - moved)), Math.sqrt(square + moved) - y), y, type)
    }
    case 'logsumexp':
      return logSumBound(data, bounds, from, count, y, type)
    default:
      return moved !== moved ? Infinity : moved
  }
}

/** An item that is surely NaN makes NaN of the whole on both sides; one that may be anything need not. */
function boundOfNan(data: Float64Array | Float32Array, bounds: Float64Array, from: number, count: number): number {
  let open = 0
  for (let at = from; at < from + count; at++) {
    if (bounds[at] === Infinity) open = Infinity
    else if (data[at] !== data[at]) return 0
  }
  return open
}

function termsOf(by: RowReduction['by'], data: Float64Array | Float32Array, bounds: Float64Array, from: number, count: number, y: number): { magnitude: number; inherited: number } {
  let magnitude = 0
  let inherited = 0
  for (let at = from; at < from + count; at++) {
    const size = Math.abs(data[at]!)
    const bound = bounds[at]!
    magnitude += by === 'l2' ? size * size : size
    inherited += bound === 0 ? 0 : by === 'l2' ? bound * (2 * size + bound) : bound
  }
  // An infinite sum of exact items is infinite in every order, unless it overflows on the way only.
  if (inherited === 0 && y - y !== 0 && by !== 'sum' && by !== 'mean') return { magnitude: 0, inherited: 0 }
  return { magnitude, inherited }
}

/** Of the items that may be the extreme one. */
function extremeBound(by: 'max' | 'min' | 'max_abs', data: Float64Array | Float32Array, bounds: Float64Array, from: number, count: number): number {
  const sizeOf = (at: number) => (by === 'max_abs' ? Math.abs(data[at]!) : by === 'min' ? -data[at]! : data[at]!)
  let least = -Infinity
  for (let at = from; at < from + count; at++) least = Math.max(least, sizeOf(at) - bounds[at]!)
  let bound = 0
  for (let at = from; at < from + count; at++) if (!(sizeOf(at) + bounds[at]! < least)) bound = Math.max(bound, bounds[at]!)
  if (bound > 0 || by === 'max_abs') return bound
  // Of 0 and −0, which are equal numbers, numpy gives the one or the other by version and by how many there are.
  let signs = 0
  for (let at = from; at < from + count; at++) if (sizeOf(at) === 0 && least === 0) signs |= Object.is(data[at], -0) ? 2 : 1
  return signs === 3 ? Number.MIN_VALUE : 0
}

/**
 * 2 ulp of each exponential (4 of float32) and n·ε of their sum, relatively, is absolute in its logarithm; the items move it
 * by no more than they move.
 */
function logSumBound(data: Float64Array | Float32Array, bounds: Float64Array, from: number, count: number, y: number, type: FloatType): number {
  let moved = 0
  let size = 0
  for (let at = from; at < from + count; at++) {
    moved = Math.max(moved, bounds[at]!)
    const item = Math.abs(data[at]!)
    if (item < Infinity) size = Math.max(size, item)
  }
  if (y - y !== 0) return moved === 0 ? 0 : Infinity
  const largest = Math.max(size, Math.abs(y), 1)
  return moved + (type === 'float32' ? (2 * count + 12) * epsilon32 + ulps(4, largest, type) : (count + 6) * epsilon + 4 * ulp(largest))
}
