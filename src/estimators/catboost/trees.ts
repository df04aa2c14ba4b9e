import type { CatboostModel, CatboostTree } from '../../formats/catboost/model.ts'
import type { TreeCategories, TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import { BrineError } from '../../errors.ts'
import { collectTrees } from '../trees/collect-trees.ts'
import { float64, int32, uint32 } from '../../graph/tensor.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'

/** 64 million words are 256 MB. */
const mostWords = 0x400_0000

/** Of each split: the column of what the trees look at, and its border, or the number of the set of a category. */
interface Splits {
  readonly column: Int32Array
  readonly threshold: Float64Array
  readonly flags: Uint8Array
  readonly categories: TreeCategories | undefined
}

/**
 * The trees over the numbers and then the columns of `tablesOf`. A symmetric tree becomes an ordinary one, which asks at each
 * node what the model asks at its level, and is no larger than the model's own leaves; sums are in float64 from 0.
 */
export function ensembleOf(model: CatboostModel): TreeEnsembleAttributes {
  const splits = splitsOf(model)
  const nodes = model.trees.reduce((sum, tree) => sum + nodesOf(tree), 0)
  return {
    comparison: 'le',
    sum: 'float64',
    outputs: model.outputs,
    start: float64(new Float64Array(model.outputs)),
    ...collectTrees(expanded(model, splits), nodes, model.outputs),
    ...(splits.categories === undefined ? {} : { categories: splits.categories }),
  }
}

function nodesOf(tree: CatboostTree): number {
  return tree.kind === 'symmetric' ? 2 * (1 << tree.splits.length) - 1 : 3 * tree.splits.length
}

function splitsOf({ numbers, oneHots, statistics }: CatboostModel): Splits {
  const column: number[] = []
  const threshold: number[] = []
  const flags: number[] = []
  const sets: number[] = []
  for (const [place, { borders, missingAbove }] of numbers.entries()) {
    for (const border of borders) add(place, border, missingAbove ? 0 : splitFlags.missingLeft)
  }
  for (const [place, { hashes }] of oneHots.entries()) {
    for (let category = 1; category <= hashes.length; category++) {
      add(numbers.length + place, sets.length, splitFlags.categorical)
      sets.push(category)
    }
  }
  for (const [place, { borders }] of statistics.entries()) {
    // A share of nothing may be NaN, which is above no border.
    for (const border of borders) add(numbers.length + oneHots.length + place, border, splitFlags.missingLeft)
  }
  return { column: Int32Array.from(column), threshold: Float64Array.from(threshold), flags: Uint8Array.from(flags), categories: sets.length === 0 ? undefined : setsOf(sets) }

  function add(place: number, at: number, own: number): void {
    column.push(place)
    threshold.push(at)
    flags.push(own)
  }
}

/** A set of one category each. */
function setsOf(sets: readonly number[]): TreeCategories {
  const offsets = new Int32Array(sets.length + 1)
  for (const [set, category] of sets.entries()) {
    offsets[set + 1] = offsets[set]! + (category >>> 5) + 1
    if (offsets[set + 1]! > mostWords) throw new BrineError('limit', 'The one-hot categories of the CatBoost model take more than 256 MB', { hint: 'Fit it with a smaller one_hot_max_size.' })
  }
  const words = new Uint32Array(offsets[sets.length]!)
  sets.forEach((category, set) => {
    words[offsets[set]! + (category >>> 5)] = 1 << (category & 31)
  })
  return { words: uint32(words), offsets: int32(offsets), cast: 'whole', negative: 'outside' }
}

function* expanded({ trees, outputs }: CatboostModel, splits: Splits): Generator<TreeNodes> {
  for (const [number, tree] of trees.entries()) {
    const place = `tree ${number}`
    yield tree.kind === 'symmetric' ? expandSymmetric(tree, splits, outputs, place) : expandFree(tree, splits, outputs, place)
  }
}

/** Node n has the children 2n + 1 and 2n + 2. */
function expandSymmetric({ splits: levels, leaves }: Extract<CatboostTree, { kind: 'symmetric' }>, splits: Splits, width: number, place: string): TreeNodes {
  const inner = (1 << levels.length) - 1
  const nodes = new Nodes(2 * inner + 1, width, place)
  for (let level = 0, node = 0; level < levels.length; level++) {
    for (const end = node + (1 << level); node < end; node++) nodes.split(node, splits, levels[level]!, 2 * node + 1, 2 * node + 2)
  }
  for (let path = 0; path <= inner; path++) {
    let leaf = 0
    for (let level = 0; level < levels.length; level++) leaf |= ((path >>> (levels.length - 1 - level)) & 1) << level
    for (let k = 0; k < width; k++) nodes.values[(inner + path) * width + k] = leaves[leaf * width + k]!
  }
  return nodes
}

/** A node at which a row may stay has its leaf as a child. */
function expandFree({ splits: asked, left, right, leaves }: Extract<CatboostTree, { kind: 'free' }>, splits: Splits, width: number, place: string): TreeNodes {
  const size = asked.length
  const nodes = new Nodes(3 * size, width, place)
  for (let node = 0; node < size; node++) {
    const own = leaves.subarray(node * width, (node + 1) * width)
    if (left[node]! < 0 && right[node]! < 0) {
      nodes.values.set(own, node * width)
      continue
    }
    const leaf = size + 2 * node
    nodes.values.set(own, leaf * width)
    nodes.split(node, splits, asked[node]!, left[node]! < 0 ? leaf : left[node]!, right[node]! < 0 ? leaf : right[node]!)
  }
  return nodes
}

class Nodes implements TreeNodes {
  readonly count: number
  readonly left: Int32Array
  readonly right: Int32Array
  readonly feature: Int32Array
  readonly threshold: Float64Array
  readonly flags: Uint8Array
  readonly values: Float64Array
  readonly width: number
  readonly place: string

  constructor(count: number, width: number, place: string) {
    this.count = count
    this.left = new Int32Array(count).fill(-1)
    this.right = new Int32Array(count).fill(-1)
    this.feature = new Int32Array(count)
    this.threshold = new Float64Array(count)
    this.flags = new Uint8Array(count)
    this.values = new Float64Array(count * width)
    this.width = width
    this.place = place
  }

  /** `below` and `above`: where a row goes that is not above the border, or not of the category, and where one that is. */
  split(node: number, splits: Splits, asked: number, below: number, above: number): void {
    const isCategory = splits.flags[asked] === splitFlags.categorical
    this.feature[node] = splits.column[asked]!
    this.threshold[node] = splits.threshold[asked]!
    this.flags[node] = splits.flags[asked]!
    this.left[node] = isCategory ? above : below
    this.right[node] = isCategory ? below : above
  }
}
