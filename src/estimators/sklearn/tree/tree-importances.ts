import type { Fitted } from '../../fitted.ts'
import type { Importances } from '../../estimator.ts'
import { featureCount, readTree } from './read-tree.ts'
import { field } from '../../../formats/numpy/field.ts'
import { float64 } from '../../../graph/tensor.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'

/** `feature_importances_` of a tree. */
export function treeImportances(self: Fitted): Importances {
  return float64(impurityTaken(self, true))
}

/** Tree.compute_feature_importances (sklearn/tree/_tree.pyx): what each split takes from the impurity, per row. */
export function impurityTaken(self: Fitted, normalize: boolean): Float64Array {
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
