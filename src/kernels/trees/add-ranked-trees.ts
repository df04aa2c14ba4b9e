import type { Dense, FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { blockRows } from './place-trees.ts'
import { cellRanks, type CellRanks } from './cell-ranks.ts'
import { leafRanges, type LeafRanges } from './leaf-ranges.ts'
import { exportsOver } from '../../graph/web-assembly.ts'
import { reserve } from '../reserve.ts'
import { thresholds } from '../thresholds.ts'
import { wasm } from '../assembly/rank-trees.wasm.ts'
import { zeroThreshold } from '../../graph/trees/tree-ensemble-attributes.ts'

type RankCells = (columns: number, count: number, lanes: number, rows: number, cells: number, pitch: number, ranks: number, codes: number) => void
type AddRows = (trees: number, count: number, rows: number, codes: number, found: number, width: number, sums: number, pitch: number, single: boolean) => void

/** Of ../assembly/rank-trees.as.ts. */
interface Exports {
  readonly rankCells32: RankCells
  readonly rankCells64: RankCells
  readonly addRows64: AddRows
  readonly addRows16: AddRows
}

/** A leaf's number is a byte. */
const mostLeaves = 256
/** Whole rows are copied, also where trees ask for a few of their cells only. */
const mostColumns = 8192
/** Rows that one instruction compares; so many at least are computed. */
const lineRows = 16
/** Where more rows are left of a block, all of it at once is faster than line by line. */
const mostLineRows = 32

/** Whether the trees are small, and of the kind, that ranks are for. */
export function areForRanks({ roots, feature, categories, linear }: TreeEnsembleAttributes): boolean {
  const splits = feature.data.length
  return categories === undefined && linear === undefined && splits > 0 && splits <= roots.data.length * thresholds.mostRankedSplits
}

/** Adds to the sums of `y` the leaves of the rows of `x`, 16 rows at once; undefined where a tree, a column or a row is too large for it. */
export function addRankedTrees(attributes: TreeEnsembleAttributes, precision: FloatType, cols: number): ((y: Dense, x: Dense) => void) | undefined {
  const ranges = cols > mostColumns ? undefined : leafRanges(attributes, mostLeaves)
  const ranked = ranges === undefined ? undefined : cellRanks(attributes, precision, cols)
  if (ranges === undefined || ranked === undefined) return undefined
  const { roots, outputs, leaves, sum } = attributes
  const cellSize = precision === 'float32' ? 4 : 8
  const sumSize = sum === 'float32' ? 4 : 8
  const width = leaves.shape[1]! * 8
  const lanes = ranked.columns.flatMap(column => column.lanes)

  const treesSize = treeBytes(ranges)
  const { memory, places } = reserve(room => ({
    trees: room(treesSize),
    leavesAt: room(ranges.leaves.length * width),
    columns: room(ranked.columns.length * 24),
    lanesAt: room(lanes.length * 4),
    limits: ranked.columns.map(column => room((2 * halfOf(column.limits.length) - 1) * cellSize)),
    cells: room(blockRows * cols * cellSize),
    ranks: room(blockRows * 2),
    codes: room(lanes.length * blockRows),
    found: room(blockRows),
    sums: room(blockRows * outputs * sumSize),
  }))
  const { trees, leavesAt, columns, lanesAt, limits, cells, ranks, codes, found, sums } = places
  const { buffer } = memory

  placeTrees(new Uint32Array(buffer, trees), attributes, ranges, ranked, leavesAt, width, sumSize)
  placeLeaves(new Float64Array(buffer, leavesAt), leaves.data, ranges.leaves, width / 8)
  const words = new Uint32Array(buffer)
  const numbers = precision === 'float32' ? new Float32Array(buffer) : new Float64Array(buffer)
  for (const [number, column] of ranked.columns.entries()) {
    const at = columns + number * 24
    const half = halfOf(column.limits.length)
    words.set([column.feature * cellSize, limits[number]!, half * cellSize, column.lanes.length], at / 4)
    new Float64Array(buffer, at + 16, 1)[0] = column.zeroIsMissing ? zeroThreshold : -1
    const first = limits[number]! / cellSize
    // No number is beyond +∞, with which the table is filled up.
    numbers.fill(Infinity, first, first + 2 * half - 1).set(column.limits, first)
  }
  new Uint16Array(buffer).set(lanes.flatMap(lane => [lane.first, lane.missing]), lanesAt / 2)

  const { rankCells32, rankCells64, addRows64, addRows16 } = exportsOver<Exports>(wasm, memory)
  const rankCells = precision === 'float32' ? rankCells32 : rankCells64
  const single = sum === 'float32'
  const pitch = outputs * sumSize
  const blockSums = single ? new Float32Array(buffer, sums, blockRows * outputs) : new Float64Array(buffer, sums, blockRows * outputs)
  const count = roots.data.length

  return (y, x) => {
    for (let from = 0; from < x.rows; from += blockRows) {
      const rows = Math.min(blockRows, x.rows - from)
      numbers.set(x.data.subarray(from * cols, (from + rows) * cols), cells / cellSize)
      rankCells(columns, ranked.columns.length, lanesAt, rows, cells, cols * cellSize, ranks, codes)
      blockSums.set(y.data.subarray(from * outputs, (from + rows) * outputs))
      if (rows > mostLineRows) addRows64(trees, count, rows, codes, found, width, sums, pitch, single)
      else for (let line = 0; line < rows; line += lineRows) addRows16(trees, count, Math.min(lineRows, rows - line), codes + line, found, width, sums + line * pitch, pitch, single)
      y.data.set(blockSums.subarray(0, rows * outputs), from * outputs)
    }
  }
}

/** The greatest power of two that is at most `count`: a search's first step. */
function halfOf(count: number): number {
  return 1 << (31 - Math.clz32(count))
}

/** Bytes of eight leaves, from one of a left side to its last. */
function bytesOf(from: number, to: number): number {
  return ((to - 1) >> 3) - (from >> 3) + 1
}

function treeBytes({ splits, from, to, firstLeaf }: LeafRanges): number {
  let words = 0
  for (let tree = 1; tree < firstLeaf.length; tree++) words += 3 + bytesOf(0, firstLeaf[tree]! - firstLeaf[tree - 1]!)
  for (const split of splits) words += bytesOf(from[split]!, to[split]!)
  return words * 4
}

function placeTrees(words: Uint32Array, { targets, roots }: TreeEnsembleAttributes, { splits, from, to, firstLeaf, firstSplit }: LeafRanges, { lane, rank }: CellRanks, leaves: number, width: number, sumSize: number): void {
  let next = 0
  for (let tree = 0; tree < roots.data.length; tree++) {
    const bytes = bytesOf(0, firstLeaf[tree + 1]! - firstLeaf[tree]!)
    words[next++] = bytes
    words[next++] = (targets?.data[tree] ?? 0) * sumSize
    words[next++] = leaves + firstLeaf[tree]! * width
    for (let first = (bytes - 1) * 8; first >= 0; first -= 8) {
      const countAt = next++
      for (let at = firstSplit[tree]!; at < firstSplit[tree + 1]!; at++) {
        const split = splits[at]!
        const low = Math.max(from[split]! - first, 0)
        const high = Math.min(to[split]! - first, 8)
        if (low < high) words[next++] = (rank[split]! ^ 128) | (((1 << high) - (1 << low)) << 8) | (lane[split]! << 16)
      }
      words[countAt] = next - countAt - 1
    }
  }
}

function placeLeaves(target: Float64Array, leaves: Float64Array, order: Int32Array, width: number): void {
  let next = 0
  for (const leaf of order) for (let at = leaf * width; at < (leaf + 1) * width; at++) target[next++] = leaves[at]!
}
