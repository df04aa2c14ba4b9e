/**
 * The walks: each adds, tree after tree, the leaves of `rows` rows to their sums. `x` holds rows of `pitch` cells and `y`
 * rows of `outputs` sums, from `firstRow` on. One function per type of float, so that each stays compiled for that type.
 */
import type { PackedTrees } from './pack-trees.ts'
import type { TreeCategories } from '../../graph/ops/tree-ensemble.ts'
import { categoryGoesLeft } from '../../graph/trees/walk.ts'

type Sums = Float32Array | Float64Array

export function addTrees32(packed: PackedTrees, x: Float32Array, pitch: number, rows: number, y: Sums, outputs: number, firstRow: number): void {
  const { words, roots, targets, leaves, width } = packed
  const thresholds = packed.thresholds as Float32Array
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    let to = firstRow * outputs + targets[tree]!
    for (let row = 0, from = 0; row < rows; row++, from += pitch) {
      let node = root
      while (node >= 0) node = x[from + words[node]!]! <= thresholds[node + 3]! ? words[node + 1]! : words[node + 2]!
      const leaf = -1 - node
      for (let k = 0; k < width; k++) y[to + k]! += leaves[leaf + k]!
      to += outputs
    }
  }
}

export function addTrees64(packed: PackedTrees, x: Float64Array, pitch: number, rows: number, y: Sums, outputs: number, firstRow: number): void {
  const { words, roots, targets, leaves, width } = packed
  const thresholds = packed.thresholds as Float64Array
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    let to = firstRow * outputs + targets[tree]!
    for (let row = 0, from = 0; row < rows; row++, from += pitch) {
      let node = root
      while (node >= 0) node = x[from + words[node]!]! <= thresholds[(node >> 1) + 2]! ? words[node + 1]! : words[node + 2]!
      const leaf = -1 - node
      for (let k = 0; k < width; k++) y[to + k]! += leaves[leaf + k]!
      to += outputs
    }
  }
}

export function addTreesWithCategories(
  packed: PackedTrees,
  categories: TreeCategories,
  cols: number,
  x: Float64Array,
  pitch: number,
  rows: number,
  y: Sums,
  outputs: number,
  firstRow: number,
): void {
  const { words, roots, targets, leaves, width } = packed
  const thresholds = packed.thresholds as Float64Array
  const known = categories.known?.data
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!
    let to = firstRow * outputs + targets[tree]!
    for (let row = 0, from = 0; row < rows; row++, from += pitch) {
      let node = root
      while (node >= 0) {
        const column = words[node]!
        const limit = thresholds[(node >> 1) + 2]!
        let left: boolean
        if (column >= 0) left = x[from + column]! <= limit
        else {
          const cell = x[from - 1 - column]!
          const missingGoesLeft = words[node + 3] !== 0
          left = cell === cell ? categoryGoesLeft(categories, limit, known === undefined ? -1 : known[(-1 - column) % cols]!, cell, missingGoesLeft) : missingGoesLeft
        }
        node = left ? words[node + 1]! : words[node + 2]!
      }
      const leaf = -1 - node
      for (let k = 0; k < width; k++) y[to + k]! += leaves[leaf + k]!
      to += outputs
    }
  }
}
