import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { TreeNodes } from './tree-nodes.ts'
import { BrineError } from '../../errors.ts'
import { LeafTable } from './leaf-table.ts'
import { float64, int32, uint8 } from '../../graph/tensor.ts'

export type CollectedTrees = Pick<
  TreeEnsembleAttributes,
  'roots' | 'feature' | 'threshold' | 'left' | 'right' | 'flags' | 'leaves'
>

export interface NumberedTrees {
  readonly trees: CollectedTrees
  /** The same splits, where each leaf holds the number of its node in its tree. */
  readonly numbered: CollectedTrees
}

/**
 * The trees as the arrays of the op `tree_ensemble`: splits in pre-order, equal leaves once. `trees` is gone through once,
 * so that only one tree of the file needs to be unpacked at a time; `nodes` is the number of all their nodes.
 * @throws BrineError 'corrupt' for a tree that is none
 */
export function collectTrees(trees: Iterable<TreeNodes>, nodes: number, width: number): CollectedTrees {
  return collectNumberedTrees(trees, nodes, width).trees
}

/** {@link collectTrees}, and the trees that answer which leaf a row falls into: they share all but the leaves. */
export function collectNumberedTrees(trees: Iterable<TreeNodes>, nodes: number, width: number): NumberedTrees {
  const feature = new Int32Array(nodes)
  const threshold = new Float64Array(nodes)
  const left = new Int32Array(nodes)
  const right = new Int32Array(nodes)
  const leftNumber = new Int32Array(nodes)
  const rightNumber = new Int32Array(nodes)
  const flags = new Uint8Array(nodes)
  const roots: number[] = []
  const rootNumbers: number[] = []
  const leaves = new LeafTable(width)
  let splits = 0
  let flagged = 0
  let largest = 0

  for (const tree of trees) {
    if (tree.width !== width || tree.count < 1)
      throw notATree(tree, `has ${tree.count} nodes of ${tree.width} numbers, expected ${width} numbers each`)
    largest = Math.max(largest, tree.count)
    const seen = new Uint8Array(tree.count)
    // Nodes to visit, and where to write what they become: the split whose left (even) or right (odd) child each is.
    const pending = [0]
    const owners = [-1]
    while (pending.length > 0) {
      const node = pending.pop()!
      const owner = owners.pop()!
      if (!(node >= 0 && node < tree.count)) throw notATree(tree, `refers to node ${node} of ${tree.count}`)
      if (seen[node] === 1) throw notATree(tree, `reaches node ${node} twice`)
      seen[node] = 1
      const isLeaf = tree.left[node]! < 0
      const child = isLeaf ? -1 - leaves.add(tree.values, node * width) : splits
      const number = isLeaf ? -1 - node : splits
      if (owner < 0) {
        roots.push(child)
        rootNumbers.push(number)
      } else {
        const even = (owner & 1) === 0
        ;(even ? left : right)[owner >>> 1] = child
        ;(even ? leftNumber : rightNumber)[owner >>> 1] = number
      }
      if (isLeaf) continue
      const column = tree.feature[node]!
      if (!(column >= 0 && column <= 0x7fffffff)) throw notATree(tree, `splits on column ${column}`)
      feature[splits] = column
      threshold[splits] = tree.threshold[node]!
      flags[splits] = tree.flags === undefined ? 0 : tree.flags[node]!
      flagged |= flags[splits]!
      pending.push(tree.right[node]!, tree.left[node]!)
      owners.push(2 * splits + 1, 2 * splits)
      splits++
    }
  }
  const shared = {
    feature: int32(feature.slice(0, splits)),
    threshold: float64(threshold.slice(0, splits)),
    ...(flagged === 0 ? {} : { flags: uint8(flags.slice(0, splits)) }),
  }
  const cut = (children: Int32Array) => int32(children.slice(0, splits))
  const numbers = Float64Array.from({ length: largest }, (_, node) => node)
  return {
    trees: { ...shared, roots: int32(roots), left: cut(left), right: cut(right), leaves: float64(leaves.data, [leaves.rows, width]) },
    numbered: { ...shared, roots: int32(rootNumbers), left: cut(leftNumber), right: cut(rightNumber), leaves: float64(numbers, [largest, 1]) },
  }
}

function notATree(tree: TreeNodes, detail: string): BrineError {
  return new BrineError('corrupt', `A tree ${detail} (at ${tree.place})`, {
    place: tree.place,
    hint: 'The file is damaged. Save the model again.',
  })
}
