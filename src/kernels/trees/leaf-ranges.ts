import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'

/** The leaves of each tree from left to right, and those that a split rules out where it sends a row right. */
export interface LeafRanges {
  /** The leaves, tree after tree. */
  readonly leaves: Int32Array
  /** [trees + 1] Where each tree's leaves begin in `leaves`. */
  readonly firstLeaf: Int32Array
  /** The splits, tree after tree. */
  readonly splits: Int32Array
  /** [trees + 1] Where each tree's splits begin in `splits`. */
  readonly firstSplit: Int32Array
  /** [splits] The first leaf of a split's left side, counted in its tree. */
  readonly from: Uint16Array
  /** [splits] The one after its left side. */
  readonly to: Uint16Array
}

/** undefined where a tree has more than `most` leaves. */
export function leafRanges({ roots, left, right }: TreeEnsembleAttributes, most: number): LeafRanges | undefined {
  const trees = roots.data.length
  const count = left.data.length
  const leaves = new Int32Array(count + trees)
  const firstLeaf = new Int32Array(trees + 1)
  const splits = new Int32Array(count)
  const firstSplit = new Int32Array(trees + 1)
  const from = new Uint16Array(count)
  const to = new Uint16Array(count)
  let leaf = 0
  let split = 0
  for (let tree = 0; tree < trees; tree++) {
    const first = leaf
    // What is still to be gone through, and behind each child the split whose left side ends there; −1 where none does.
    const open = [roots.data[tree]!, -1]
    while (open.length > 0) {
      const ends = open.pop()!
      const child = open.pop()!
      if (ends >= 0) to[ends] = leaf - first
      if (child < 0) {
        if (leaf - first === most) return undefined
        leaves[leaf++] = -1 - child
        continue
      }
      splits[split++] = child
      from[child] = leaf - first
      open.push(right.data[child]!, child, left.data[child]!, -1)
    }
    firstLeaf[tree + 1] = leaf
    firstSplit[tree + 1] = split
  }
  return { leaves: leaves.subarray(0, leaf), firstLeaf, splits: splits.subarray(0, split), firstSplit, from, to }
}
