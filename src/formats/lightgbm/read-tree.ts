import type { LightgbmLinearLeaves, LightgbmTree } from './model.ts'
import { KeyValues } from './key-values.ts'
import { corrupt } from '../corrupt.ts'

const fields = [
  'num_leaves', 'num_cat', 'split_feature', 'split_gain', 'threshold', 'decision_type', 'left_child', 'right_child', 'leaf_value',
  'leaf_weight', 'leaf_count', 'internal_value', 'internal_weight', 'internal_count', 'cat_boundaries', 'cat_threshold', 'is_linear',
  'leaf_const', 'num_features', 'leaf_features', 'leaf_coeff', 'shrinkage',
]
const largest = 0x0fff_ffff

/** One tree (src/io/tree.cpp, Tree::Tree); `shrinkage` is in the leaves already. @throws BrineError corrupt, unknown-field */
export function readTree(lines: readonly string[], place: string, features: number): LightgbmTree {
  const tree = new KeyValues(lines, fields, place)
  const leaves = tree.integer('num_leaves', 1, largest)
  const values = tree.numbers('leaf_value', leaves)
  const linear = tree.has('is_linear') && tree.integer('is_linear', 0, 1) === 1 ? readLinear(tree, leaves, features) : undefined
  const splits = leaves - 1
  if (splits === 0) {
    const none = new Int32Array(0)
    return {
      left: none, right: none, feature: none, threshold: new Float64Array(0), decision: new Uint8Array(0), leaves: values,
      categoryBoundaries: Int32Array.of(0), categoryWords: new Uint32Array(0), linear,
      gains: () => new Float64Array(0),
    }
  }
  const sets = tree.integer('num_cat', 0, largest)
  const boundaries = sets === 0 ? Int32Array.of(0) : tree.integers('cat_boundaries', sets + 1, 0, largest)
  for (let set = 0; set < sets; set++) {
    if (boundaries[set]! > boundaries[set + 1]!) throw corrupt(`set ${set} of categories ends before it starts (${place})`)
  }
  const words = sets === 0 ? new Float64Array(0) : tree.numbers('cat_threshold', boundaries[sets]!)
  if (boundaries[0] !== 0 || words.some(word => !Number.isInteger(word) || word < 0 || word > 0xffff_ffff)) throw corrupt(`the sets of categories are out of range (${place})`)
  return {
    left: tree.integers('left_child', splits, -leaves, splits - 1),
    right: tree.integers('right_child', splits, -leaves, splits - 1),
    feature: tree.integers('split_feature', splits, 0, features - 1),
    threshold: tree.numbers('threshold', splits),
    decision: tree.has('decision_type') ? Uint8Array.from(tree.integers('decision_type', splits, 0, 15)) : new Uint8Array(splits),
    leaves: values,
    categoryBoundaries: boundaries,
    categoryWords: Uint32Array.from(words),
    linear,
    gains: () => (tree.has('split_gain') ? tree.numbers('split_gain', splits) : new Float64Array(splits)),
  }
}

function readLinear(tree: KeyValues, leaves: number, features: number): LightgbmLinearLeaves {
  const counts = tree.integers('num_features', leaves, 0, features)
  const offsets = new Int32Array(leaves + 1)
  for (let leaf = 0; leaf < leaves; leaf++) offsets[leaf + 1] = offsets[leaf]! + counts[leaf]!
  const total = offsets[leaves]!
  return {
    constants: tree.numbers('leaf_const', leaves),
    offsets,
    columns: tree.integers('leaf_features', total, 0, features - 1),
    coefficients: tree.numbers('leaf_coeff', total),
  }
}
