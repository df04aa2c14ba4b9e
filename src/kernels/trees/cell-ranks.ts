/**
 * Exact ranks in place of numbers: a cell's rank is the number of its column's limits that it is beyond, so a row goes left
 * where that is at most the number of limits below the split's own. What a split does with a missing cell is a matter of its lane.
 */
import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { limitsOf } from './limits.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'

export interface RankedColumn {
  readonly feature: number
  /** Whether cells near 0 are missing. */
  readonly zeroIsMissing: boolean
  /** Rising, each once; NaN, which every cell is beyond, comes first. */
  readonly limits: Float64Array
  readonly lanes: readonly Lane[]
}

/** The ranks of a column as some of its splits need them, in a byte. */
export interface Lane {
  /** The first of its ranks. */
  readonly first: number
  /** The rank of a missing cell. */
  readonly missing: number
}

export interface CellRanks {
  readonly columns: readonly RankedColumn[]
  /** [splits] The number of its lane, counted through all columns. */
  readonly lane: Uint16Array
  /** [splits] From the lane's first on. */
  readonly rank: Uint8Array
}

/** A lane tells apart so many limits. */
const laneLimits = 255
/** Greater than any cell's: such a row goes right. It is 15 bits that WebAssembly compares. */
const mostRank = 0x7ffe
const mostLanes = 1 << 16

/** undefined where there are too many limits; `cols` is the number of the input's columns. */
export function cellRanks(attributes: TreeEnsembleAttributes, precision: FloatType, cols: number): CellRanks | undefined {
  const { feature, flags } = attributes
  const limits = limitsOf({ ...attributes, flags: undefined }, precision)
  const { firsts, order } = byColumn(attributes, cols)
  const sorted = new Float64Array(order.length)
  for (let at = 0; at < order.length; at++) sorted[at] = limits[order[at]!]!
  const lane = new Uint16Array(order.length)
  const rank = new Uint8Array(order.length)
  const columns: RankedColumn[] = []
  let count = 0
  for (let key = 0; key < 2 * cols; key++) {
    const from = firsts[key]!
    const to = firsts[key + 1]!
    if (from === to) continue
    const distinct = distinctOf(sorted.subarray(from, to))
    if (distinct.length >= mostRank) return undefined
    const rankOfZero = rankAmong(distinct, 0)
    const lanes: Lane[] = []
    for (let at = from; at < to; at++) {
      const split = order[at]!
      const limit = limits[split]!
      const full = limit === limit ? rankAmong(distinct, limit) : 0
      const own = full % laneLimits
      const number = laneAmong(lanes, full - own, missingRank(flags === undefined ? 0 : flags.data[split]!, rankOfZero))
      if (count + number >= mostLanes) return undefined
      lane[split] = count + number
      rank[split] = own
    }
    columns.push({ feature: feature.data[order[from]!]!, zeroIsMissing: key % 2 === 1, limits: distinct, lanes })
    count += lanes.length
  }
  return { columns, lane, rank }
}

/**
 * The splits by their columns, those to which cells near 0 are missing apart: of column c from firsts[2c] to firsts[2c + 1], and
 * from there to firsts[2c + 2].
 */
function byColumn({ feature, flags }: TreeEnsembleAttributes, cols: number) {
  const splits = feature.data.length
  const keyOf = (split: number) => 2 * feature.data[split]! + (flags !== undefined && isZeroMissing(flags.data[split]!) ? 1 : 0)
  const firsts = new Int32Array(2 * cols + 1)
  for (let split = 0; split < splits; split++) firsts[keyOf(split) + 1]!++
  for (let key = 0; key < 2 * cols; key++) firsts[key + 1]! += firsts[key]!
  const next = firsts.slice()
  const order = new Int32Array(splits)
  for (let split = 0; split < splits; split++) order[next[keyOf(split)]!++] = split
  return { firsts, order }
}

function isZeroMissing(flags: number): boolean {
  return (flags & splitFlags.zeroIsMissing) !== 0
}

function missingRank(flags: number, rankOfZero: number): number {
  if ((flags & splitFlags.nanIsZero) !== 0 && !isZeroMissing(flags)) return rankOfZero
  return (flags & splitFlags.missingLeft) !== 0 ? 0 : mostRank
}

/** Sorts them where they are. */
function distinctOf(limits: Float64Array): Float64Array {
  limits.sort()
  const distinct = new Float64Array(limits.length)
  // NaN is sorted to the end.
  let count = limits[limits.length - 1]! === limits[limits.length - 1]! ? 0 : 1
  distinct.fill(NaN, 0, count)
  for (let at = 0; at < limits.length && limits[at]! === limits[at]!; at++) {
    if (at === 0 || limits[at] !== limits[at - 1]) distinct[count++] = limits[at]!
  }
  return distinct.subarray(0, count)
}

function laneAmong(lanes: Lane[], first: number, missing: number): number {
  for (let at = 0; at < lanes.length; at++) if (lanes[at]!.first === first && lanes[at]!.missing === missing) return at
  return lanes.push({ first, missing }) - 1
}

/** How many of the limits a cell is beyond; so those below a limit that is among them. */
function rankAmong(limits: Float64Array, cell: number): number {
  let from = 0
  let to = limits.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (cell <= limits[middle]!) to = middle
    else from = middle + 1
  }
  return from
}
