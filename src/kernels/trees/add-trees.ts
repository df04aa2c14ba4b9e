import type { PackedTrees } from './pack-trees.ts'
import type { TreeCategories } from '../../graph/ops/tree-ensemble.ts'
import { categoryGoesLeft } from '../../graph/trees/walk.ts'

/** Rows that go through the trees together, and their sums. */
export interface TreeBlock {
  /** Rows of `pitch` cells from `firstCell` on: of the precision that the trees are packed for. */
  cells: Float32Array | Float64Array
  firstCell: number
  readonly pitch: number
  rows: number
  /** Rows of `outputs` sums from `firstSum` on. */
  sums: Float32Array | Float64Array
  firstSum: number
  readonly outputs: number
}

/** Adds to the sums, tree after tree, the leaves of the rows. One function per precision, so that each stays compiled for it. */
export function addTrees32(packed: PackedTrees, block: TreeBlock): void {
  const { words, roots, targets, leaves, width } = packed
  const { firstCell, pitch, rows, sums, firstSum, outputs } = block
  const thresholds = packed.thresholds as Float32Array
  const x = block.cells as Float32Array
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    let to = firstSum + targets[tree]!
    for (let row = 0, from = firstCell; row < rows; row++, from += pitch) {
      let node = root
      while (node >= 0) node = x[from + words[node]!]! <= thresholds[node + 3]! ? words[node + 1]! : words[node + 2]!
      const leaf = -1 - node
      for (let k = 0; k < width; k++) sums[to + k]! += leaves[leaf + k]!
      to += outputs
    }
  }
}

export function addTrees64(packed: PackedTrees, block: TreeBlock): void {
  const { words, roots, targets, leaves, width } = packed
  const { firstCell, pitch, rows, sums, firstSum, outputs } = block
  const thresholds = packed.thresholds as Float64Array
  const x = block.cells as Float64Array
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    let to = firstSum + targets[tree]!
    for (let row = 0, from = firstCell; row < rows; row++, from += pitch) {
      let node = root
      while (node >= 0) {
        const left = x[from + words[node]!]! <= thresholds[(node >> 1) + 2]!
        node = left ? words[node + 1]! : words[node + 2]!
      }
      const leaf = -1 - node
      for (let k = 0; k < width; k++) sums[to + k]! += leaves[leaf + k]!
      to += outputs
    }
  }
}

/** As `addTrees64`, where some splits are categorical; `cols` is the width of the op's input. */
export function addTreesWithCategories(packed: PackedTrees, block: TreeBlock, categories: TreeCategories, cols: number): void {
  const { words, roots, targets, leaves, width } = packed
  const { firstCell, pitch, rows, sums, firstSum, outputs } = block
  const thresholds = packed.thresholds as Float64Array
  const x = block.cells as Float64Array
  const sets = categories.known?.data
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    let to = firstSum + targets[tree]!
    for (let row = 0, from = firstCell; row < rows; row++, from += pitch) {
      let node = root
      while (node >= 0) {
        const column = words[node]!
        const limit = thresholds[(node >> 1) + 2]!
        let left: boolean
        if (column >= 0) left = x[from + column]! <= limit
        else {
          const cell = x[from - 1 - column]!
          const known = sets === undefined ? -1 : sets[(-1 - column) % cols]!
          const missingLeft = words[node + 3] !== 0
          left = cell === cell ? categoryGoesLeft(categories, limit, known, cell, missingLeft) : missingLeft
        }
        node = left ? words[node + 1]! : words[node + 2]!
      }
      const leaf = -1 - node
      for (let k = 0; k < width; k++) sums[to + k]! += leaves[leaf + k]!
      to += outputs
    }
  }
}
