import type { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { featureCount, readTree } from '../tree/read-tree.ts'
import { field } from '../../../formats/numpy/field.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'
import { treesOf } from '../ensemble/forest.ts'

/**
 * `feature_importances_`, which trees and their ensembles work out when asked; undefined for other estimators. The
 * roundings follow the library's, since scores are compared with their own mean.
 */
export function treeImportances(self: Fitted): Float64Array | undefined {
  const { className } = self
  if (className.startsWith('sklearn.tree._classes.')) return ofTree(self, true)
  if (/^sklearn\.ensemble\._forest\.(RandomForest|ExtraTrees)/.test(className)) return ofForest(self)
  return className.startsWith('sklearn.ensemble._gb.GradientBoosting') ? ofBoosting(self) : undefined
}

/** Tree.compute_feature_importances (sklearn/tree/_tree.pyx): what each split takes from the impurity, per row. */
function ofTree(self: Fitted, normalize: boolean): Float64Array {
  const { count, left, right, feature, place } = readTree(self)
  const nodes = self.part('tree_').array('nodes')
  const weights = numbers(field(nodes, 'weighted_n_node_samples'), place)
  const impurity = numbers(field(nodes, 'impurity'), place)
  const importances = new Float64Array(featureCount(self))
  for (let node = 0; node < count; node++) {
    const a = left[node]!
    const b = right[node]!
    if (a < 0) continue
    const gain = weights[node]! * impurity[node]! - weights[a]! * impurity[a]! - weights[b]! * impurity[b]!
    importances[feature[node]!] = importances[feature[node]!]! + gain
  }
  const perRow = importances.map(importance => importance / weights[0]!)
  const total = normalize ? pairwiseSum(perRow, 0, perRow.length) : 0
  return total > 0 ? perRow.map(importance => importance / total) : perRow
}

/** BaseForest.feature_importances_: the mean of the trees that split at all, over its sum. */
function ofForest(self: Fitted): Float64Array {
  const trees = treesOf(self)
  const grown = trees.filter(hasSplits)
  if (grown.length === 0) return new Float64Array(featureCount(trees[0]!))
  return sharesOf(meanOf(grown.map(tree => ofTree(tree, true))))
}

/** BaseGradientBoosting.feature_importances_: the mean of the trees that split, none normalized by itself. */
function ofBoosting(self: Fitted): Float64Array {
  const trees = treesOf(self)
  const grown = trees.filter(hasSplits)
  if (grown.length === 0) return new Float64Array(featureCount(trees[0]!))
  return sharesOf(meanOf(grown.map(tree => ofTree(tree, false))))
}

function hasSplits(tree: Fitted): boolean {
  const nodes = tree.part('tree_').need('nodes')
  return nodes instanceof NdArray && nodes.size > 1
}

/** `np.mean(axis=0)`: added one after the other. */
function meanOf(rows: readonly Float64Array[]): Float64Array {
  const total = rows[0]!.slice()
  for (const row of rows.slice(1)) row.forEach((value, at) => (total[at] = total[at]! + value))
  return total.map(value => value / rows.length)
}

function sharesOf(values: Float64Array): Float64Array {
  const total = pairwiseSum(values, 0, values.length)
  return values.map(value => value / total)
}
