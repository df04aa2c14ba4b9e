import type { Fitted } from '../../fitted.ts'
import type { Importances } from '../../estimator.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { featureCount } from '../tree/read-tree.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impurityTaken } from '../tree/tree-importances.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'
import { treesOf } from './forest.ts'

/** BaseForest.feature_importances_: the mean of the trees that split at all, over its sum. */
export function forestImportances(self: Fitted): Importances {
  return meanShares(treesOf(self), true)
}

/** BaseGradientBoosting.feature_importances_: the mean of the trees that split, none normalized by itself. */
export function boostingImportances(self: Fitted): Importances {
  return meanShares(treesOf(self), false)
}

function meanShares(trees: readonly Fitted[], normalize: boolean): Importances {
  const grown = trees.filter(hasSplits)
  if (grown.length === 0) return float64(new Float64Array(featureCount(trees[0]!)))
  const mean = meanOf(grown.map(tree => impurityTaken(tree, normalize)))
  const total = pairwiseSum(mean, 0, mean.length)
  return float64(mean.map(value => value / total))
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
