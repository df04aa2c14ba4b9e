import type { Fitted } from '../fitted.ts'
import type { NumberedTrees } from '../trees/collect-trees.ts'
import type { TreeCategories, TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import type { TreeNodes } from '../trees/tree-nodes.ts'
import type { XgboostModel, XgboostTree, XgboostTrees } from '../../formats/xgboost/model.ts'
import { BrineError } from '../../errors.ts'
import { collectNumberedTrees } from '../trees/collect-trees.ts'
import { int32, uint32 } from '../../graph/tensor.ts'
import { since } from './read-booster.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'

const mostWords = 1 << 26

export interface CollectedBooster {
  readonly trees: NumberedTrees
  /** Columns of the sums of each tree's leaves. */
  readonly width: number
  readonly targets: Int32Array
  readonly categories: TreeCategories | undefined
}

/** The trees as the op takes them; `leaf` makes of a leaf's number what is added to output `output`. */
export function collectBooster(self: Fitted, model: XgboostModel, booster: XgboostTrees, count: number, leaf: (value: number, tree: number, output: number) => number): CollectedBooster {
  const trees = booster.trees.slice(0, count)
  const width = trees[0]?.width ?? 1
  const words: Uint32Array[] = []
  const nodes = function* (): Iterable<TreeNodes> {
    for (const [at, tree] of trees.entries()) {
      const first = booster.outputs[at]!
      const values = tree.values.map((value, item) => leaf(value, at, width === 1 ? first : item % width))
      yield { ...splitsOf(tree, words), count: tree.count, values, width: tree.width, place: `${self.place}: tree ${at}` }
    }
  }
  const collected = collectNumberedTrees(nodes(), trees.reduce((sum, tree) => sum + tree.count, 0), width)
  return {
    trees: collected,
    width,
    targets: booster.outputs.slice(0, count),
    categories: words.length === 0 ? undefined : setsOf(words, model),
  }
}

/**
 * A categorical split sends what is in its set to the right, all else to the left (src/common/categorical.h): the op's sets
 * go left, so the children change places.
 */
function splitsOf(tree: XgboostTree, words: Uint32Array[]): Pick<TreeNodes, 'left' | 'right' | 'feature' | 'threshold' | 'flags'> {
  const flags = tree.missingLeft.map(left => (left === 1 ? splitFlags.missingLeft : 0))
  // The right child of a leaf with several numbers says where those are.
  const right = tree.right.map((child, node) => (tree.left[node]! < 0 ? -1 : child))
  // Halfway between -inf and inf: no number is below NaN, nor below this.
  const threshold = tree.threshold.map(at => (at === at ? at : -Infinity))
  if (tree.categories.size === 0) return { left: tree.left, right, feature: tree.feature, threshold, flags }
  const left = tree.left.slice()
  for (const [node, categories] of tree.categories) {
    if (left[node]! < 0) continue
    left[node] = tree.right[node]!
    right[node] = tree.left[node]!
    flags[node] = splitFlags.categorical | (tree.missingLeft[node] === 1 ? 0 : splitFlags.missingLeft)
    threshold[node] = words.length
    words.push(bitsOf(categories))
  }
  return { left, right, feature: tree.feature, threshold, flags }
}

function bitsOf(categories: Int32Array): Uint32Array {
  const bits = new Uint32Array(categories.reduce((most, category) => Math.max(most, (category >>> 5) + 1), 0))
  for (const category of categories) bits[category >>> 5] = bits[category >>> 5]! | (1 << (category & 31))
  return bits
}

/** Until 1.5 a category below 0 was cast to a whole number as any other is. */
function setsOf(words: readonly Uint32Array[], model: XgboostModel): TreeCategories {
  const offsets = new Int32Array(words.length + 1)
  for (const [set, bits] of words.entries()) {
    offsets[set + 1] = offsets[set]! + bits.length
    if (offsets[set + 1]! > mostWords) throw new BrineError('limit', 'The sets of categories of the XGBoost model take more than 256 MB', { hint: 'Give its categories small codes.' })
  }
  const all = new Uint32Array(offsets[words.length]!)
  words.forEach((bits, set) => all.set(bits, offsets[set]))
  return { words: uint32(all), offsets: int32(offsets), cast: 'whole', negative: since(model, 1, 6) ? 'outside' : 'cast' }
}

/** Attributes that an ensemble shares, be it of sums or of leaf numbers. */
export function withCategories(attributes: TreeEnsembleAttributes, categories: TreeCategories | undefined): TreeEnsembleAttributes {
  return categories === undefined ? attributes : { ...attributes, categories }
}
