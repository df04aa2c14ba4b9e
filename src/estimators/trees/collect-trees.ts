import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { TreeNodes } from './tree-nodes.ts'
import { BrineError } from '../../errors.ts'
import { LeafTable } from './leaf-table.ts'
import { float64, int32, uint8 } from '../../graph/tensor.ts'

export type CollectedTrees = Pick<
  TreeEnsembleAttributes,
  'roots' | 'feature' | 'threshold' | 'left' | 'right' | 'flags' | 'leaves'
>

/**
 * The trees as the arrays of the op `tree_ensemble`: splits in pre-order, equal leaves once. `trees` is gone through once,
 * so that only one tree of the file needs to be unpacked at a time; `nodes` is the number of all their nodes.
 * @throws BrineError 'corrupt' for a tree that is none
 */
export function collectTrees(trees: Iterable<TreeNodes>, nodes: number, width: number): CollectedTrees {
  const feature = new Int32Array(nodes)
  const threshold = new Float64Array(nodes)
  const left = new Int32Array(nodes)
  const right = new Int32Array(nodes)
  const flags = new Uint8Array(nodes)
  const roots: number[] = []
  const leaves = new LeafTable(width)
  let splits = 0
  let flagged = 0

  for (const tree of trees) {
    if (tree.width !== width || tree.count < 1)
      throw notATree(tree, `has ${tree.count} nodes of ${tree.width} numbers, expected ${width} numbers each`)
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
      if (owner < 0) roots.push(child)
      else if ((owner & 1) === 0) left[owner >>> 1] = child
      else right[owner >>> 1] = child
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
  return {
    roots: int32(roots),
    feature: int32(feature.slice(0, splits)),
    threshold: float64(threshold.slice(0, splits)),
    left: int32(left.slice(0, splits)),
    right: int32(right.slice(0, splits)),
    ...(flagged === 0 ? {} : { flags: uint8(flags.slice(0, splits)) }),
    leaves: float64(leaves.data, [leaves.rows, width]),
  }
}

function notATree(tree: TreeNodes, detail: string): BrineError {
  return new BrineError('corrupt', `A tree ${detail} (at ${tree.place})`, {
    place: tree.place,
    hint: 'The file is damaged. Save the model again.',
  })
}
