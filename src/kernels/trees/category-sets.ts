/**
 * Sets of categories as a walk asks them: bit by bit, by the position of a cell. Position 0 is in no set, 1 is that of a
 * missing cell, 2 of a number that is no category, and 3 + c of category c.
 */
import type { Dense } from '../../graph/value.ts'
import type { TreeCategories, TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { byteOf, isInSet } from '../../graph/trees/walk.ts'
import { fillLane, laneOf, type LaneKind } from './lanes.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'

const missing = 1
const other = 2
const firstCategory = 3
const last = 0xffffffff

export interface CategorySets {
  /** Word 0 is the empty set. */
  readonly words: Uint32Array
  /** [splits] A split's first word: what its sets, what is known and what it does with missing cells say together. */
  readonly first: Int32Array
  /** [splits] Its words before the one that stands for all positions beyond. */
  readonly count: Int32Array
}

/** The sets of the splits that ask for one; those of all others are empty. */
export function categorySets({ feature, threshold, flags }: TreeEnsembleAttributes, categories: TreeCategories): CategorySets {
  const splits = feature.data.length
  const first = new Int32Array(splits)
  const count = new Int32Array(splits)
  const { offsets } = categories
  const sizeOf = (set: number) => 32 * (offsets.data[set + 1]! - offsets.data[set]!)
  const asked = [...first.keys()].filter(split => ((flags?.data[split] ?? 0) & splitFlags.categorical) !== 0).map(split => {
    const set = threshold.data[split]!
    const known = categories.known?.data[feature.data[split]!] ?? -1
    const missingLeft = (flags!.data[split]! & splitFlags.missingLeft) !== 0
    // A category that training never met is missing.
    const unknownLeft = missingLeft && known >= 0
    return { split, set, known, missingLeft, unknownLeft, size: Math.max(sizeOf(set), unknownLeft ? sizeOf(known) : 0) }
  })
  let length = 1
  for (const { split, size } of asked) {
    first[split] = length
    count[split] = Math.ceil((firstCategory + size) / 32)
    length += count[split]! + 1
  }
  const words = new Uint32Array(length)
  for (const { split, set, known, missingLeft, unknownLeft, size } of asked) {
    const end = (count[split]! + 1) * 32
    const put = (position: number) => (words[first[split]! + (position >>> 5)]! |= 1 << (position & 31))
    if (missingLeft) put(missing)
    if (unknownLeft) {
      put(other)
      for (let position = firstCategory + size; position < end; position++) put(position)
    }
    for (let category = 0; category < size; category++) {
      if (isInSet(categories, set, category) || (unknownLeft && !isInSet(categories, known, category))) put(firstCategory + category)
    }
  }
  return { words, first, count }
}

/** [lanes × columns] Whether a split asks for the cell by its category. */
export function categoricalCells({ feature, flags }: TreeEnsembleAttributes, lanes: readonly LaneKind[], cols: number): Uint8Array {
  const cells = new Uint8Array(lanes.length * cols)
  flags?.data.forEach((own, split) => {
    if ((own & splitFlags.categorical) !== 0) cells[lanes.indexOf(laneOf(own)) * cols + feature.data[split]!] = 1
  })
  return cells
}

/**
 * Writes rows `from` to `to` of `x` as their lanes side by side: from byte `first` on of the memory that `cells` and
 * `positions` show, 16 bytes a cell, `pitch` a row.
 */
export function fillCategoryLanes(kinds: readonly LaneKind[], isCategorical: Uint8Array, categories: TreeCategories, x: Dense, from: number, to: number, cells: Float64Array, positions: Uint32Array, first: number, pitch: number): void {
  const { cols, data } = x
  for (let row = from, start = first; row < to; row++, start += pitch) {
    const firstCell = start / 8
    for (let lane = 0; lane < kinds.length; lane++) fillLane(kinds[lane]!, data, row * cols, cols, cells, firstCell + 2 * lane * cols, 2)
    for (let number = 0, at = firstCell; number < kinds.length * cols; number++, at += 2) {
      if (isCategorical[number] === 1) positions[2 * at + 2] = positionOf(categories, cells, at)
    }
  }
}

/** It reads the cell itself: as an argument it would be boxed. */
function positionOf({ cast, negative }: TreeCategories, cells: Float64Array, at: number): number {
  const cell = cells[at]!
  if (cell !== cell) return missing
  if (cell < 0 && negative !== 'cast') return negative === 'missing' ? missing : 0
  const category = cast === 'byte' ? byteOf(cell) : Math.trunc(cell)
  return category >= 0 ? Math.min(last, firstCategory + category) : other
}
