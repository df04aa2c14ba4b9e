import type { Fitted } from '../fitted.ts'
import type { Importances } from '../estimator.ts'
import type { XgboostStatistic, XgboostTree, XgboostTrees } from '../../formats/xgboost/model.ts'
import { boosterIn, readBooster, since } from './read-booster.ts'
import { float32 } from '../../graph/tensor.ts'
import { preOrder } from '../trees/pre-order.ts'
import { singlePairwiseSum } from '../../graph/math/single-pairwise-sum.ts'

type Statistic = XgboostStatistic | 'one'

/** What is added up of each split. */
const statistics: Readonly<Record<string, Statistic>> = { weight: 'one', gain: 'loss_changes', total_gain: 'loss_changes', cover: 'sum_hessian', total_cover: 'sum_hessian' }

/**
 * `feature_importances_` (python-package/xgboost/sklearn.py): what all trees' splits of a column gained, or their mean, as a share of the
 * sum; float32. Undefined of linear boosters, which have `coef_`, and of trees whose leaves are vectors.
 */
export function importances(self: Fitted): Importances | undefined {
  const model = readBooster(boosterIn(self))
  const { booster, features } = model
  if (booster.kind === 'gblinear' || booster.trees.some(({ width }) => width > 1)) return undefined
  const kind = (self.get('importance_type') ?? null) === null ? 'gain' : self.string('importance_type')
  const statistic = Object.hasOwn(statistics, kind) ? statistics[kind]! : undefined
  if (statistic === undefined) throw self.unsupportedOption(`importance_type='${kind}'`)
  const { sums, splits } = since(model, 1, 5) ? added(self, booster, features, statistic) : addedOfDump(self, booster, features, statistic, since(model, 1, 0) ? 9 : 6)
  const isMean = kind === 'gain' || kind === 'cover'
  const scores = Float32Array.from(sums, (sum, column) => (isMean ? sum / Math.max(1, splits[column]!) : sum))
  const total = singlePairwiseSum(scores)
  // Until 1.3 no split at all made shares of 0 / 0.
  return float32(total === 0 && since(model, 1, 4) ? scores : scores.map(score => score / total))
}

interface Added {
  readonly sums: Float32Array | Float64Array
  /** How many splits of each column were added. */
  readonly splits: Int32Array
}

/** GBTree::FeatureScore (src/gbm/gbtree.h): in float32, the right side of a split before the left (RegTree::WalkTree). */
function added(self: Fitted, { trees }: XgboostTrees, features: number, statistic: Statistic): Added {
  const sums = new Float32Array(features)
  return { sums, splits: addSplits(self, sums, trees, 'right first', tree => (statistic === 'one' ? undefined : tree.statistics(statistic))) }
}

/** Until 1.4 Booster.get_score (python-package/xgboost/core.py) added, as float64, the digits that a dump shows, the left side first. */
function addedOfDump(self: Fitted, { trees }: XgboostTrees, features: number, statistic: Statistic, digits: number): Added {
  const sums = new Float64Array(features)
  const shown = (item: number) => Number(item.toPrecision(digits))
  return { sums, splits: addSplits(self, sums, trees, 'left first', tree => (statistic === 'one' ? undefined : Float64Array.from(tree.statistics(statistic), shown))) }
}

/** Adds to `sums`, which rounds as its type does; gives how many were added to each. */
function addSplits(self: Fitted, sums: Float32Array | Float64Array, trees: readonly XgboostTree[], order: 'left first' | 'right first', itemsOf: (tree: XgboostTree) => ArrayLike<number> | undefined): Int32Array {
  const splits = new Int32Array(sums.length)
  for (const [at, tree] of trees.entries()) {
    const items = itemsOf(tree)
    const [left, right] = order === 'left first' ? [tree.left, tree.right] : [tree.right, tree.left]
    const nodes = preOrder({ count: tree.count, left, right, place: `${self.place}: tree ${at}` }) ?? Int32Array.from(left.keys())
    for (const node of nodes) {
      if (tree.left[node]! < 0) continue
      const column = tree.feature[node]!
      if (column >= sums.length) throw self.refusal('corrupt', `Node ${node} of tree ${at} splits column ${column} of ${sums.length}`)
      splits[column]! += 1
      sums[column]! += items?.[node] ?? 1
    }
  }
  return splits
}
