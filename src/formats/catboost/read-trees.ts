import type { CatboostTree } from './model.ts'
import { corrupt } from '../corrupt.ts'

/** CatBoost's own limit. */
const deepest = 16

/** Trees that ask one split at each level; `sizes` are their levels. */
export function symmetricTrees(splits: Int32Array, sizes: Int32Array, leaves: Float64Array, outputs: number): CatboostTree[] {
  let split = 0
  let leaf = 0
  const trees = Array.from(sizes, (levels): CatboostTree => {
    if (levels < 0 || levels > deepest) throw corrupt(`a tree of the CatBoost model has ${levels} levels, expected 0 to ${deepest}`)
    const own = splits.subarray(split, (split += levels))
    const values = leaves.subarray(leaf, (leaf += (1 << levels) * outputs))
    return { kind: 'symmetric', splits: own, leaves: values }
  })
  if (split !== splits.length || leaf !== leaves.length) {
    throw corrupt(`the trees of the CatBoost model ask for ${split} splits and ${leaf} numbers in leaves, and there are ${splits.length} and ${leaves.length}`)
  }
  return trees
}

/**
 * Trees of any shape; `sizes` are their nodes. `steps` says how far on each node's left and right children stand; 0: there is
 * none, and the number in `leafOf` is where the node's own leaf begins.
 */
export function freeTrees(splits: Int32Array, sizes: Int32Array, steps: Uint16Array, leafOf: Int32Array, leaves: Float64Array, outputs: number): CatboostTree[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (splits.length !== total || steps.length !== 2 * total || leafOf.length !== total) {
    throw corrupt(`the trees of the CatBoost model have ${total} nodes, and there are ${splits.length} splits, ${steps.length / 2} steps and ${leafOf.length} leaves`)
  }
  let first = 0
  return Array.from(sizes, size => {
    if (size < 1) throw corrupt(`a tree of the CatBoost model has ${size} nodes`)
    const start = first
    first += size
    return freeTree(splits.subarray(start, first), steps.subarray(2 * start, 2 * first), leafOf.subarray(start, first), leaves, outputs)
  })
}

function freeTree(splits: Int32Array, steps: Uint16Array, leafOf: Int32Array, leaves: Float64Array, outputs: number): CatboostTree {
  const size = splits.length
  const left = new Int32Array(size).fill(-1)
  const right = new Int32Array(size).fill(-1)
  const values = new Float64Array(size * outputs).fill(NaN)
  for (let node = 0; node < size; node++) {
    const toLeft = steps[2 * node]!
    const toRight = steps[2 * node + 1]!
    if (node + Math.max(toLeft, toRight) >= size) throw corrupt(`node ${node} of a tree of the CatBoost model has a child outside of its ${size} nodes`)
    if (toLeft > 0) left[node] = node + toLeft
    if (toRight > 0) right[node] = node + toRight
    if (toLeft > 0 && toRight > 0) continue
    const from = leafOf[node]!
    if (from < 0 || from + outputs > leaves.length) throw corrupt(`node ${node} of a tree of the CatBoost model has its leaf at ${from} of ${leaves.length} numbers`)
    values.set(leaves.subarray(from, from + outputs), node * outputs)
  }
  return { kind: 'free', splits, left, right, leaves: values }
}
