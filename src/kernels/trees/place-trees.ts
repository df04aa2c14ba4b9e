import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { categoricalCells, categorySets, type CategorySets } from './category-sets.ts'
import { laneOf, lanesOf, negatedLane, type LaneKind } from './lanes.ts'
import { limitsOf } from './limits.ts'

/** Rows that go through a tree together: the tree's top stays in the nearest cache. */
export const blockRows = 64
/** Walks that go side by side (../assembly/walk-trees.as.ts). */
export const together = 8

/** Trees in the memory of a WebAssembly module, with room for a block of rows; all places are addresses. */
export interface PlacedTrees {
  readonly memory: WebAssembly.Memory
  readonly lanes: readonly LaneKind[]
  readonly trees: number
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
 * Lays trees out as ../assembly/walk-trees.as.ts walks them: depth first, both children of a split side by side. A row goes
 * left where its cell is at most the limit; `precision` is that of cells and limits, float32 only where all cells are and no
 * split asks for a category.
 * @throws RangeError where it does not fit into 4 GiB
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

  let end = 0
  const room = (bytes: number): number => {
    const at = end
    end = Math.ceil((at + bytes) / 8) * 8
    return at
  }
  const places = {
    roots: room(padded * 4),
    targets: room(trees * 4),
    found: room(Math.max(padded, blockRows) * 4),
    rows: room(blockRows * (cells + 1) * stride),
    sums: room(blockRows * outputs * 8),
    leaves: room(leaves.data.length * 8),
  }
  const setsAt = room(4 * (sets?.words.length ?? 0))
  const nodes = room((trees + 2 * splits) * size)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) })
  const words = new Int32Array(memory.buffer)
  const rowCells = single ? new Float32Array(memory.buffer) : new Float64Array(memory.buffer)

  new Float64Array(memory.buffer, places.leaves, leaves.data.length).set(leaves.data)
  const targetSize = attributes.sum === 'float32' ? 4 : 8
  for (let tree = 0; tree < trees; tree++) words[places.targets / 4 + tree] = (targets?.data[tree] ?? 0) * targetSize
  for (let row = 1; row <= blockRows; row++) rowCells[(places.rows + (row * (cells + 1) - 1) * stride) / cell] = -Infinity
  if (sets !== undefined) words.set(sets.words, setsAt / 4)

  const workspace: Workspace = {
    words,
    limits: new Int32Array(limitsOf(attributes, precision).buffer),
    firstCells: Int32Array.from({ length: 16 }, (_, own) => lanes.indexOf(laneOf(own)) * cols * stride),
    leafCell: cells * stride,
    stride,
    sets,
    setsAt,
    children: new Int32Array(splits + 3),
    owned: new Int32Array(splits + 3),
  }
  let next = nodes / 4
  for (let tree = 0; tree < trees; tree++) {
    words[places.roots / 4 + tree] = next * 4
    next = single ? place(attributes, workspace, roots.data[tree]!, next, 1) : place(attributes, workspace, roots.data[tree]!, next, 2)
  }
  words.fill(words[places.roots / 4]!, places.roots / 4 + trees, places.roots / 4 + padded)
  return { memory, lanes, trees, pitch: (cells + 1) * stride, ...(sets === undefined ? {} : { categorical: categoricalCells(attributes, lanes, cols) }), ...places }
}

/** What the trees are placed with, one after the other. Places count words of 4 bytes. */
interface Workspace {
  readonly words: Int32Array
  /** [splits] As the bits of its words. */
  readonly limits: Int32Array
  /** By the flags of a split: where its lane begins in a row, in bytes. */
  readonly firstCells: Int32Array
  /** Where −∞ stands in a row, in bytes. */
  readonly leafCell: number
  /** From a cell to the next, in bytes. */
  readonly stride: number
  readonly sets: CategorySets | undefined
  /** Where the sets are, in bytes. */
  readonly setsAt: number
  /** A split waits here while its left side is laid out: no more than splits + 1 children at once. */
  readonly children: Int32Array
  readonly owned: Int32Array
}

/**
 * Lays out one tree from `first` on; `cell` is the size of a limit in words. What comes after it. Whether a child is a leaf
 * is a matter of chance, so no branch asks for it: all ones in `leaf` and `swap` choose.
 */
function place({ left, right, feature, flags }: TreeEnsembleAttributes, workspace: Workspace, root: number, first: number, cell: 1 | 2): number {
  const { words, limits, firstCells, leafCell, stride, sets, setsAt, children, owned } = workspace
  const features = feature.data
  const lefts = left.data
  const rights = right.data
  const everyFlags = flags?.data
  if (lefts.length === 0) return placeLeaf(workspace, -1 - root, first, cell)
  const size = sets === undefined ? cell + 2 : cell + 4
  let next = first + size
  let waiting = 1
  children[0] = root
  owned[0] = first
  while (waiting > 0) {
    const child = children[--waiting]!
    const at = owned[waiting]!
    const leaf = child >> 31
    const split = child & ~leaf
    const own = everyFlags === undefined ? 0 : everyFlags[split]!
    const links = at + cell
    words[at] = (limits[split * cell]! & ~leaf) | (~child & leaf)
    if (cell === 2) words[at + 1] = limits[split * 2 + 1]! & ~leaf
    words[links] = ((firstCells[own]! + features[split]! * stride) & ~leaf) | (leafCell & leaf)
    words[links + 1] = (next & ~leaf | at & leaf) << 2
    if (sets !== undefined) {
      words[links + 2] = setsAt + ((sets.first[split]! << 2) & ~leaf)
      words[links + 3] = sets.count[split]! & ~leaf
    }
    const one = lefts[split]!
    const other = rights[split]!
    const swap = (one ^ other) & -negatedLane[own]!
    children[waiting] = other ^ swap
    owned[waiting] = next + size
    children[waiting + 1] = one ^ swap
    owned[waiting + 1] = next
    waiting += 2 & ~leaf
    next += (2 * size) & ~leaf
  }
  return next
}

function placeLeaf({ words, leafCell, sets, setsAt }: Workspace, leaf: number, at: number, cell: 1 | 2): number {
  words[at] = leaf
  words[at + cell] = leafCell
  words[at + cell + 1] = at << 2
  if (sets === undefined) return at + cell + 2
  words[at + cell + 2] = setsAt
  return at + cell + 4
}
