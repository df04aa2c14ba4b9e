import type { Measure } from './measure.ts'
import type { NearestHeap } from './nearest-heap.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectIndices, expectTensor, expectWord } from '../expect.ts'
import { pow } from '../math/pow.ts'

/** A KDTree or BallTree. Node i has the children 2i + 1 and 2i + 2. */
export interface SearchTree {
  readonly kind: 'kd' | 'ball'
  /** The points in the order of the leaves. */
  readonly order: Tensor<Int32Array>
  /** Per node: its first place in `order`, and the place after its last. */
  readonly starts: Tensor<Int32Array>
  readonly ends: Tensor<Int32Array>
  readonly leaves: Tensor<Uint8Array>
  /** Of ball: per node, the distance of its farthest point. */
  readonly radii?: Tensor<Float64Array>
  /** Shape [2, nodes, columns], the least and largest of each; of ball [nodes, columns], the centers. */
  readonly bounds: Tensor<Float64Array>
}

/** @throws BrineError 'corrupt' */
export function expectSearchTree(op: string, tree: SearchTree, points: number, cols: number): void {
  expectWord(op, 'kind', tree.kind, ['kd', 'ball'])
  expectTensor(op, 'order', tree.order, 'int32', points)
  expectIndices(op, 'order', tree.order.data, points)
  const nodes = tree.starts.data.length
  expectTensor(op, 'starts', tree.starts, 'int32')
  expectTensor(op, 'ends', tree.ends, 'int32', nodes)
  expectTensor(op, 'leaves', tree.leaves, 'uint8', nodes)
  expectTensor(op, 'bounds', tree.bounds, 'float64', nodes * cols * (tree.kind === 'kd' ? 2 : 1))
  if (tree.kind === 'ball') expectTensor(op, 'radii', tree.radii, 'float64', nodes)
  expectIndices(op, 'starts', tree.starts.data, points + 1)
  expectIndices(op, 'ends', tree.ends.data, points + 1)
  if (nodes === 0) throw corrupt(op, 'the tree has no nodes')
  for (let node = 0; node < nodes; node++) {
    if (tree.leaves.data[node] === 0 && 2 * node + 2 >= nodes) throw corrupt(op, `node ${node} of the tree has no children`)
  }
}

/**
 * Pushes the points in the order in which BinaryTree._query_single_depthfirst meets them
 * (sklearn/neighbors/_binary_tree.pxi.tp): the nearer child first, and no node beyond the farthest that is kept.
 */
export function searchTree(tree: SearchTree, measure: Measure, x: Float64Array | Float32Array, from: number, cols: number, heap: NearestHeap): void {
  const { order, starts, ends, leaves } = tree
  const least = tree.kind === 'kd' ? boxRank : ballRank
  const pending: number[] = [0]
  const ranks: number[] = [least(tree, measure, x, from, cols, 0)]
  while (pending.length > 0) {
    const node = pending.pop()!
    if (ranks.pop()! > heap.largest) continue
    if (leaves.data[node] === 1) {
      for (let at = starts.data[node]!; at < ends.data[node]!; at++) heap.push(measure.rank(x, from, order.data[at]!), order.data[at]!)
      continue
    }
    const left = least(tree, measure, x, from, cols, 2 * node + 1)
    const right = least(tree, measure, x, from, cols, 2 * node + 2)
    if (left <= right) {
      pending.push(2 * node + 2, 2 * node + 1)
      ranks.push(right, left)
    } else {
      pending.push(2 * node + 1, 2 * node + 2)
      ranks.push(left, right)
    }
  }
}

/** min_rdist of sklearn/neighbors/_kd_tree.pyx.tp. */
function boxRank({ starts, bounds }: SearchTree, { metric, parameters }: Measure, x: Float64Array | Float32Array, from: number, cols: number, node: number): number {
  const low = node * cols
  const high = (starts.data.length + node) * cols
  const p = metric.boxPower ?? parameters.p!
  let rank = 0
  for (let k = 0; k < cols; k++) {
    const below = bounds.data[low + k]! - x[from + k]!
    const above = x[from + k]! - bounds.data[high + k]!
    const apart = 0.5 * (below + Math.abs(below) + (above + Math.abs(above)))
    if (p === Infinity) rank = Math.max(rank, apart)
    else rank += p === 1 ? apart : p === 2 ? apart * apart : pow(apart, p)
  }
  return rank
}

/** min_rdist of sklearn/neighbors/_ball_tree.pyx.tp. */
function ballRank({ bounds, radii }: SearchTree, { metric, parameters }: Measure, x: Float64Array | Float32Array, from: number, cols: number, node: number): number {
  const rank = metric.rank(x, from, bounds.data, node * cols, cols, parameters)
  const distance = metric.fromRank === undefined ? rank : metric.fromRank(rank, parameters)
  const least = Math.max(0, distance - radii!.data[node]!)
  return metric.toRank === undefined ? least : metric.toRank(least, parameters)
}
