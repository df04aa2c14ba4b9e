import type { Fitted } from '../../fitted.ts'
import type { Answer, Methods } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { classAnswers, outputLabels } from '../tree/class-answers.ts'
import { classShares, holdsCounts } from '../tree/class-shares.ts'
import { NodeColumns } from '../tree/node-columns.ts'
import { collectNumberedTrees, type NumberedTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, takesNan, treeInput } from '../tree/tree-input.ts'
import { featureCount, nodeCount, readTree, type ReadTree } from '../tree/read-tree.ts'
import { leafNumbers } from '../tree/leaf-numbers.ts'
import { float64 } from '../../../graph/tensor.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'

const treeClasses = ['DecisionTreeClassifier', 'DecisionTreeRegressor', 'ExtraTreeClassifier', 'ExtraTreeRegressor']

/** The trees of an ensemble's `estimators_`, in order. */
export function treesOf(self: Fitted): Fitted[] {
  const trees = self.items('estimators_').map((tree, at) => self.partOf(tree, `.estimators_[${at}]`))
  if (trees.length === 0)
    throw self.refusal('corrupt', `${self.shortName} has no trees`, 'Was it fitted? Fit it and save it again.')
  for (const tree of trees) {
    if (!tree.className.startsWith('sklearn.tree.') || !treeClasses.includes(tree.shortName)) {
      throw tree.refusal(
        'custom-code',
        `${tree.className} stands where a scikit-learn tree was expected`,
        'Fit the ensemble with its own trees.',
      )
    }
  }
  return trees
}

/** sklearn/ensemble/_forest.py, ForestClassifier: the mean of the trees' shares, output by output. */
export function forestClassifier(self: Fitted, graph: GraphBuilder): Methods {
  const labels = outputLabels(self)
  const classCounts = labels.map(({ cells }) => cells.length)
  const width = classCounts.reduce((sum, count) => sum + count, 0)
  const { mean, apply } = forestOf(self, graph, width, (tree, read) => classShares(tree, read, classCounts, holdsCounts(tree)))
  return { ...classAnswers(graph, labels, { predict: mean, shares: mean }), apply }
}

/** ForestRegressor: the mean of the trees' answers. */
export function forestRegressor(self: Fitted, graph: GraphBuilder): Methods {
  const outputs = self.number('n_outputs_')
  const { mean, apply } = forestOf(self, graph, outputs)
  return { predict: x => (outputs === 1 ? scalar(mean(x)) : vector(mean(x))), apply }
}

export interface Forest {
  /**
   * `_accumulate_prediction`: from 0, tree after tree, then divided by their number. With several jobs the library's own
   * order varies.
   */
  mean(x: Ref): Ref
  /** The numbers of the leaves, a column per tree, as a dense matrix. */
  leaves(x: Ref): Ref
  apply(x: Ref): Answer
}

/** The trees of `estimators_`, each leaf with `width` numbers; `nodesOf` says what of a tree they are, itself where absent. */
export function forestOf(self: Fitted, graph: GraphBuilder, width: number, nodesOf: (tree: Fitted, read: ReadTree) => TreeNodes = (_, read) => read): Forest {
  const trees = treesOf(self)
  const nodes = trees.reduce((sum, tree) => sum + nodeCount(tree), 0)
  const collected: NumberedTrees = collectNumberedTrees(oneByOne(trees, nodesOf), nodes, width)
  const start = float64(new Float64Array(width))
  const ensemble = ensembleOf(graph, summed(collected.trees, { outputs: width, start, divisor: trees.length }))
  const numbers = leafNumbers(graph, collected.numbered)
  const features = featureCount(trees[0]!)
  const allowNan = !savedBefore(self, '1.4') && takesNan(trees[0]!)
  const checked = (x: Ref) => treeInput(self, graph, x, features, allowNan)
  const leaves = (x: Ref) => numbers(checked(x))
  return { mean: x => ensemble(checked(x)), leaves, apply: x => vector(graph.add(cast, [leaves(x)], { type: 'int64' })) }
}

function* oneByOne(trees: readonly Fitted[], nodesOf: (tree: Fitted, read: ReadTree) => TreeNodes): Iterable<TreeNodes> {
  const columns = new NodeColumns(Math.max(...trees.map(nodeCount)))
  for (const tree of trees) yield nodesOf(tree, readTree(tree, columns))
}
