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

/** Node i has the children 2i + 1 and 2i + 2, below 2³¹: no search waits at more nodes than it has levels, and one. */
export const mostWaiting = 33

type Floats = Float64Array | Float32Array

/** Pushes the points near the row that begins at `from`. */
export type Search = (x: Floats, from: number, heap: NearestHeap) => void

/** Puts the least rank that a point of `node` can have at `at` of `ranks`: a number that a function returns may take an object. */
type LeastRank = (x: Floats, from: number, node: number, ranks: Float64Array, at: number) => void

/**
 * Pushes the points in the order in which BinaryTree._query_single_depthfirst meets them
 * (sklearn/neighbors/_binary_tree.pxi.tp): the nearer child first, and no node beyond the farthest that is kept.
 */
export function searchOf(tree: SearchTree, measure: Measure, cols: number): Search {
  const least = tree.kind === 'kd' ? boxRanks(tree, measure, cols) : ballRanks(tree, measure, cols)
  const order = tree.order.data
  const starts = tree.starts.data
  const ends = tree.ends.data
  const leaves = tree.leaves.data
  const waiting = new Int32Array(mostWaiting)
  const ranks = new Float64Array(mostWaiting)
  return (x, from, heap) => {
    let size = 1
    waiting[0] = 0
    least(x, from, 0, ranks, 0)
    while (size > 0) {
      const node = waiting[--size]!
      if (ranks[size]! > heap.largest) continue
      if (leaves[node] === 1) {
        for (let at = starts[node]!; at < ends[node]!; at++) heap.push(measure.rank(x, from, order[at]!), order[at]!)
        continue
      }
      const left = 2 * node + 1
      least(x, from, left + 1, ranks, size)
      least(x, from, left, ranks, size + 1)
      waitForBoth(left, waiting, ranks, size)
      size += 2
    }
  }
}

/** Places two children whose ranks are at `size` (right) and after it (left): the nearer last, of equals the left one. */
export function waitForBoth(left: number, waiting: Int32Array, ranks: Float64Array, size: number): void {
  const right = ranks[size]!
  const isLeft = ranks[size + 1]! <= right
  waiting[size] = isLeft ? left + 1 : left
  waiting[size + 1] = isLeft ? left : left + 1
  if (isLeft) return
  ranks[size] = ranks[size + 1]!
  ranks[size + 1] = right
}

/** min_rdist of sklearn/neighbors/_kd_tree.pyx.tp. */
function boxRanks({ starts, bounds: { data } }: SearchTree, { metric, parameters }: Measure, cols: number): LeastRank {
  const highs = starts.data.length * cols
  const p = metric.boxPower ?? parameters.p!
  return (x, from, node, ranks, at) => {
    const low = node * cols
    let rank = 0
    for (let k = 0; k < cols; k++) {
      const below = data[low + k]! - x[from + k]!
      const above = x[from + k]! - data[highs + low + k]!
      const apart = 0.5 * (below + Math.abs(below) + (above + Math.abs(above)))
      if (p === Infinity) rank = Math.max(rank, apart)
      else rank += p === 1 ? apart : p === 2 ? apart * apart : pow(apart, p)
    }
    ranks[at] = rank
  }
}

/** min_rdist of sklearn/neighbors/_ball_tree.pyx.tp. */
function ballRanks({ bounds, radii }: SearchTree, { metric, parameters }: Measure, cols: number): LeastRank {
  const ranked = new Float64Array(1)
  return (x, from, node, ranks, at) => {
    metric.rank(ranked, x, from, bounds.data, node * cols, cols, parameters)
    const distance = metric.fromRank === undefined ? ranked[0]! : metric.fromRank(ranked[0]!, parameters)
    const least = Math.max(0, distance - radii!.data[node]!)
    ranks[at] = metric.toRank === undefined ? least : metric.toRank(least, parameters)
  }
}
