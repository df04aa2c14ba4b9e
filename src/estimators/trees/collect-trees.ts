import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { PackedTree, TreeNodes, UnpackedSplits } from './tree-nodes.ts'
import { LeafTable } from './leaf-table.ts'
import { float64, int32, uint8 } from '../../graph/tensor.ts'
import { notATree, preOrder } from './pre-order.ts'

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
export function collectNumberedTrees(trees: Iterable<TreeNodes | PackedTree>, nodes: number, width: number): NumberedTrees {
  const splits = new Splits(nodes, width)
  for (const tree of trees) splits.add(tree)
  return splits.collected()
}

/** What is collected of the trees so far. */
class Splits {
  readonly #width: number
  readonly #feature: Int32Array
  readonly #threshold: Float64Array
  readonly #left: Int32Array
  readonly #right: Int32Array
  readonly #leftNumber: Int32Array
  readonly #rightNumber: Int32Array
  readonly #flags: Uint8Array
  readonly #roots: number[] = []
  readonly #rootNumbers: number[] = []
  readonly #leaves: LeafTable
  #count = 0
  #flagged = 0
  #largest = 0

  constructor(nodes: number, width: number) {
    // A tree has one split less than leaves.
    const room = nodes >>> 1
    this.#width = width
    this.#feature = new Int32Array(room)
    this.#threshold = new Float64Array(room)
    this.#left = new Int32Array(room)
    this.#right = new Int32Array(room)
    this.#leftNumber = new Int32Array(room)
    this.#rightNumber = new Int32Array(room)
    this.#flags = new Uint8Array(room)
    this.#leaves = new LeafTable(width)
  }

  add(tree: TreeNodes | PackedTree): void {
    if (!('unpack' in tree)) return this.#addNodes(tree)
    const unpacked = tree.unpack(this.#count, this.#leaves)
    if (unpacked === undefined) return this.#addNodes(tree.nodes())
    this.#addSplits(unpacked)
    this.#largest = Math.max(this.#largest, tree.count)
  }

  #addSplits(tree: UnpackedSplits): void {
    const first = this.#count
    this.#roots.push(tree.root)
    this.#rootNumbers.push(tree.rootNumber)
    this.#left.set(tree.left, first)
    this.#right.set(tree.right, first)
    this.#leftNumber.set(tree.leftNumber, first)
    this.#rightNumber.set(tree.rightNumber, first)
    this.#feature.set(tree.feature, first)
    this.#threshold.set(tree.threshold, first)
    this.#flags.set(tree.flags, first)
    if (tree.flags.includes(1)) this.#flagged |= 1
    this.#count += tree.left.length
  }

  #addNodes(tree: TreeNodes): void {
    const width = this.#width
    if (tree.width !== width || tree.count < 1)
      throw notATree(tree, `has ${tree.count} nodes of ${tree.width} numbers, expected ${width} numbers each`)
    const order = preOrder(tree)
    const count = order?.length ?? tree.count
    const { left: lefts, feature: features, threshold: thresholds, flags: everyFlags, values } = tree
    const feature = this.#feature
    const threshold = this.#threshold
    const left = this.#left
    const right = this.#right
    const leftNumber = this.#leftNumber
    const rightNumber = this.#rightNumber
    const flags = this.#flags
    const leaves = this.#leaves
    // Splits whose left side is being written.
    const open = new Int32Array(count)
    let depth = 0
    let splits = this.#count
    let flagged = 0
    let followsSplit = false
    if (splits + (count >>> 1) > feature.length) throw new RangeError('There are more nodes than were announced')
    for (let turn = 0; turn < count; turn++) {
      const node = order === undefined ? turn : order[turn]!
      const isLeaf = lefts[node]! < 0
      const child = isLeaf ? -1 - leaves.add(values, node * width) : splits
      const number = isLeaf ? -1 - node : splits
      if (turn === 0) {
        this.#roots.push(child)
        this.#rootNumbers.push(number)
      } else if (followsSplit) {
        left[splits - 1] = child
        leftNumber[splits - 1] = number
      } else {
        const owner = open[--depth]!
        right[owner] = child
        rightNumber[owner] = number
      }
      followsSplit = !isLeaf
      if (isLeaf) continue
      const column = features[node]!
      if (!(column >= 0 && column <= 0x7fffffff)) throw notATree(tree, `splits on column ${column}`)
      feature[splits] = column
      threshold[splits] = thresholds[node]!
      const own = everyFlags === undefined ? 0 : everyFlags[node]!
      flags[splits] = own
      flagged |= own
      open[depth++] = splits++
    }
    this.#count = splits
    this.#flagged |= flagged
    this.#largest = Math.max(this.#largest, tree.count)
  }

  collected(): NumberedTrees {
    const cut = (column: Int32Array) => int32(column.subarray(0, this.#count))
    const shared = {
      feature: cut(this.#feature),
      threshold: float64(this.#threshold.subarray(0, this.#count)),
      ...(this.#flagged === 0 ? {} : { flags: uint8(this.#flags.subarray(0, this.#count)) }),
    }
    const leaves = float64(this.#leaves.data, [this.#leaves.rows, this.#width])
    const numbers = float64(Float64Array.from({ length: this.#largest }, (_, node) => node), [this.#largest, 1])
    return {
      trees: { ...shared, roots: int32(this.#roots), left: cut(this.#left), right: cut(this.#right), leaves },
      numbered: { ...shared, roots: int32(this.#rootNumbers), left: cut(this.#leftNumber), right: cut(this.#rightNumber), leaves: numbers },
    }
  }
}
