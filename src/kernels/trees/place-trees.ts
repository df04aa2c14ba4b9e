import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { categoricalCells, categorySets } from './category-sets.ts'
import { flagSums, laneOf, lanesOf, type LaneKind } from './lanes.ts'
import { placeSplits, workBytes } from './place-splits.ts'
import { reserve } from '../reserve.ts'
import { thresholds } from '../thresholds.ts'

/** Rows that go through a tree together: both stay in the nearest cache. */
export const blockRows = 64
/** The same of a large tree, whose nodes come from farther away, once for all of them; as many as the second cache holds beside it. */
const mostBlockRows = 512
const mostBlockBytes = 1 << 18
/** Walks that go side by side (../assembly/walk-trees.as.ts). */
export const together = 8

/** Trees in the memory of a WebAssembly module, with room for a block of rows; all places are addresses. */
export interface PlacedTrees {
  readonly memory: WebAssembly.Memory
  readonly lanes: readonly LaneKind[]
  readonly trees: number
  /** Rows that go through a tree together: there is room for so many. */
  readonly blockRows: number
  /** [trees, filled up to a multiple of 8 with the first] Of each tree's first node. */
  readonly roots: number
  /** [trees] In bytes from a row's first sum. */
  readonly targets: number
  /** Room for the leaf numbers that walks find. */
  readonly found: number
  /** [lanes × columns] 1 where a split asks for the cell by its category; absent where none does. */
  readonly categorical?: Uint8Array
  /** [blockRows] Rows of `pitch` bytes: the lanes side by side, then −∞; 16 bytes a cell where there are categories. */
  readonly rows: number
  readonly pitch: number
  /** [blockRows, outputs] */
  readonly sums: number
  /** [leaves, numbers per leaf] float64. */
  readonly leaves: number
}

/**
 * Lays trees out as ../assembly/walk-trees.as.ts walks them: the roots, then both children of each split side by side. A row goes
 * left where its cell is at most the limit; `precision` is that of cells and limits, float32 only where all cells are and no
 * split asks for a category.
 * @throws BrineError 'out-of-memory' where it does not fit into 4 GiB
 */
export function placeTrees(attributes: TreeEnsembleAttributes, precision: FloatType, cols: number): PlacedTrees {
  const { roots, targets, feature, leaves, outputs } = attributes
  const trees = roots.data.length
  const splits = feature.data.length
  const single = precision === 'float32'
  const cell = single ? 4 : 8
  const sets = attributes.categories === undefined ? undefined : categorySets(attributes, attributes.categories)
  const size = sets === undefined ? cell + 8 : 24
  const stride = sets === undefined ? cell : 16
  const lanes = lanesOf(attributes)
  const cells = cols * lanes.length
  const padded = Math.ceil(trees / together) * together
  const pitch = (cells + 1) * stride
  const rows = splits < trees * thresholds.fewestSplitsOfLarge ? blockRows : Math.max(blockRows, Math.min(mostBlockRows, Math.floor(mostBlockBytes / (pitch + outputs * 8) / together) * together))

  const { memory, places: { setsAt, nodes, ...places } } = reserve(room => ({
    roots: room(padded * 4),
    targets: room(trees * 4),
    found: room(Math.max(padded, rows) * 4),
    rows: room(rows * pitch),
    sums: room(rows * outputs * 8),
    // Until the leaves come, what the splits are placed with is here.
    leaves: room(Math.max(leaves.data.length * 8, workBytes(splits))),
    setsAt: room(4 * (sets?.words.length ?? 0)),
    nodes: room((trees + 2 * splits) * size),
  }))
  const words = new Int32Array(memory.buffer)
  const rowCells = single ? new Float32Array(memory.buffer) : new Float64Array(memory.buffer)

  const targetSize = attributes.sum === 'float32' ? 4 : 8
  for (let tree = 0; tree < trees; tree++) words[places.targets / 4 + tree] = (targets?.data[tree] ?? 0) * targetSize
  for (let row = 1; row <= rows; row++) rowCells[(places.rows + row * pitch - stride) / cell] = -Infinity
  if (sets !== undefined) words.set(sets.words, setsAt / 4)

  words.set(roots.data, places.roots / 4)
  const firstCells = Int32Array.from({ length: flagSums }, (_, own) => lanes.indexOf(laneOf(own)) * cols * stride)
  const found = placeSplits(attributes, memory, { single, firstCells, size, stride, leafCell: cells * stride, emptySet: sets === undefined ? 0 : setsAt, roots: places.roots, work: places.leaves, nodes })
  sets?.first.forEach((first, split) => {
    if (first === 0) return
    words[found[split + 1]! / 4 + 4] = setsAt + 4 * first
    words[found[split + 1]! / 4 + 5] = sets.count[split]!
  })
  words.fill(words[places.roots / 4]!, places.roots / 4 + trees, places.roots / 4 + padded)
  new Float64Array(memory.buffer, places.leaves, leaves.data.length).set(leaves.data)
  return { memory, lanes, trees, blockRows: rows, pitch, ...(sets === undefined ? {} : { categorical: categoricalCells(attributes, lanes, cols) }), ...places }
}
