import type { CollectedTrees } from '../../trees/collect-trees.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { ReadTree } from '../tree/read-tree.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { averagePathLength } from './average-path-length.ts'
import { checkArray } from '../check-array.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, treeColumns, treeInput } from '../tree/tree-input.ts'
import { featuresOf } from './bagging.ts'
import { field } from '../../../formats/numpy/field.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { nodeCount, readTree } from '../tree/read-tree.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { rateOf } from './path-rate.ts'
import { savedBefore } from '../version.ts'
import { scalar } from '../../estimator.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { treesOf } from './forest.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** sklearn/ensemble/_iforest.py, IsolationForest: −2^(−d/c), d the sum of the paths' lengths, c that of average ones. */
export const isolationForest: Estimator = {
  classes: ['sklearn.ensemble._iforest.IsolationForest'],

  translate(self, { graph }) {
    const { trees, error, used } = pathLengths(self)
    const ensemble = ensembleOf(graph, summed(trees, { outputs: 1, start: float64([0]), ...(error === 0 ? {} : { startBound: float64([error]) }) }))
    const features = self.number(self.has('n_features_in_') ? 'n_features_in_' : 'n_features_')
    const read = inputOf(self, graph, features, used)
    const divide = rateOf(self, graph, treesOf(self).length)
    const offset = float64([self.number('offset_')])
    const scores = (x: Ref) => {
      const depths = ensemble(read(x))
      const powers = graph.add(unary, [graph.affine(divide(depths), { multiply: float64([-1]) })], { function: 'exp2' })
      return graph.affine(powers, { multiply: float64([-1]) })
    }
    const decision = (x: Ref) => graph.affine(scores(x), { subtract: offset })
    return {
      predict(x) {
        // What is not below 0 is an inlier, NaN too.
        const outlier = graph.add(threshold, [graph.affine(decision(x), { multiply: float64([-1]) })], { at: 0, strict: true })
        return scalar(graph.add(takeLabels, [outlier], { labels: int32([1, -1]), type: 'int32' }))
      },
      decision_function: x => scalar(decision(x)),
      score_samples: x => scalar(scores(x)),
    }
  },
}

/** The columns that trees look at, after the checks of each version. */
function inputOf(self: Fitted, graph: GraphBuilder, features: number, used: readonly number[]): (x: Ref) => Ref {
  // Since 1.6 it takes NaN and infinities.
  if (!savedBefore(self, '1.6')) return x => graph.select(treeColumns(self, graph, x, features), used)
  if (!savedBefore(self, '1.3')) return x => graph.select(treeInput(self, graph, x, features, false), used)
  // Before 1.3 each tree cast its own columns to float32, and checked them again.
  return x => treeInput(self, graph, graph.select(checkArray(graph, x, { by: self.shortName, anyPrecision: true }), used), used.length, false)
}

interface PathLengths {
  /** Their leaves hold the path's length less 1; they split on places among `used`. */
  readonly trees: CollectedTrees
  /** How far the library's own sum may be from theirs. */
  readonly error: number
  /** The columns that some tree was given, in order. */
  readonly used: readonly number[]
}

function pathLengths(self: Fitted): PathLengths {
  const fitted = treesOf(self)
  const features = featuresOf(self)
  const used = [...new Set(features.flat())].sort((a, b) => a - b)
  const places = new Map(used.map((column, place) => [column, place]))
  let error = 0
  function* read(): Iterable<ReadTree> {
    for (const [at, tree] of fitted.entries()) {
      const nodes = readTree(tree)
      const values = new Float64Array(nodes.count)
      let worst = 0
      const depths = depthsOf(self, nodes, at)
      const averages = averagesOf(self, tree, at)
      for (let node = 0; node < nodes.count; node++) {
        const { value, bound } = averages(node)
        values[node] = depths[node]! + value - 1
        worst = Math.max(worst, bound)
      }
      error += worst
      yield { ...nodes, values, width: 1, feature: Float64Array.from(nodes.feature, column => (column < 0 ? column : (places.get(features[at]![column]!) ?? NaN))) }
    }
  }
  const trees = collectTrees(read(), fitted.reduce((sum, tree) => sum + nodeCount(tree), 0), 1)
  return { trees, error, used }
}

/** The number of nodes on the way to each node, itself included. */
function depthsOf(self: Fitted, { count, left, right }: ReadTree, tree: number): Float64Array {
  if (self.has('_decision_path_lengths')) return arrayAt(self, '_decision_path_lengths', tree, count)
  const depths = new Float64Array(count)
  const pending = count > 0 ? [0] : []
  depths[0] = 1
  for (let visits = 0; pending.length > 0 && visits < count; visits++) {
    const node = pending.pop()!
    for (const child of [left[node]!, right[node]!]) {
      // What is no tree is refused when the trees are collected.
      if (!(child > 0 && child < count)) continue
      depths[child] = depths[node]! + 1
      pending.push(child)
    }
  }
  return depths
}

/** The average length of a path that goes on below a node: kept since 1.3, before that worked out from its rows. */
function averagesOf(self: Fitted, tree: Fitted, at: number): (node: number) => { value: number; bound: number } {
  const count = nodeCount(tree)
  if (self.has('_average_path_length_per_tree')) {
    const kept = arrayAt(self, '_average_path_length_per_tree', at, count)
    return node => ({ value: kept[node]!, bound: 0 })
  }
  const rows = numbers(field(tree.part('tree_').array('nodes'), 'n_node_samples'), tree.place)
  return node => averagePathLength(rows[node]!)
}

function arrayAt(self: Fitted, name: string, at: number, count: number): Float64Array {
  const value = self.items(name)[at]
  if (value instanceof NdArray && value.size === count) return numbers(value, `${self.place}.${name}[${at}]`)
  throw self.refusal('corrupt', `${self.shortName}.${name}[${at}] is not one number for each of ${count} nodes`)
}
