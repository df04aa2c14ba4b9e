import type { TreeNodes } from './tree-nodes.ts'
import { BrineError } from '../../errors.ts'

type TreeShape = Pick<TreeNodes, 'count' | 'left' | 'right' | 'place'>

/**
 * The nodes of a tree from the root on, each split before all on its left and that before all on its right; undefined where
 * that is 0, 1, 2 … to the last, as scikit-learn numbers what it grows depth first.
 * @throws BrineError 'corrupt' for a tree that is none
 */
export function preOrder(tree: TreeShape): Int32Array | undefined {
  return isInPreOrder(tree) ? undefined : walk(tree)
}

/** Whether each node is reached in its turn, and so once. */
function isInPreOrder({ count, left, right }: TreeShape): boolean {
  // Right children whose turn has not come.
  const waiting = new Int32Array(count)
  let depth = 0
  for (let node = 0; node < count; node++) {
    if (!(left[node]! < 0)) {
      const other = right[node]!
      if (left[node] !== node + 1 || other !== (other | 0)) return false
      waiting[depth++] = other
    } else if (depth === 0) return node === count - 1
    else if (waiting[--depth] !== node + 1) return false
  }
  return false
}

function walk(tree: TreeShape): Int32Array {
  const { count, left, right } = tree
  const order = new Int32Array(count)
  const seen = new Uint8Array(count)
  const pending = [0]
  let reached = 0
  while (pending.length > 0) {
    const node = pending.pop()!
    if (!(node >= 0 && node < count)) throw notATree(tree, `refers to node ${node} of ${count}`)
    if (seen[node] === 1) throw notATree(tree, `reaches node ${node} twice`)
    seen[node] = 1
    order[reached++] = node
    if (!(left[node]! < 0)) pending.push(right[node]!, left[node]!)
  }
  return order.subarray(0, reached)
}

export function notATree(tree: TreeShape, detail: string): BrineError {
  return new BrineError('corrupt', `A tree ${detail} (at ${tree.place})`, {
    place: tree.place,
    hint: 'The file is damaged. Save the model again.',
  })
}
