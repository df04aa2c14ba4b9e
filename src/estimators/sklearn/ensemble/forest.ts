import type { Fitted } from '../../fitted.ts'
import type { Answer, Methods } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { LeafSums } from '../tree/tree-unpacker.ts'
import type { PackedTree, TreeNodes } from '../../trees/tree-nodes.ts'
import type { ReadTree, TreeHead } from '../tree/read-tree.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { classAnswers, outputLabels } from '../tree/class-answers.ts'
import { checkClassCounts, classShares, holdsCounts } from '../tree/class-shares.ts'
import { NodeColumns } from '../tree/node-columns.ts'
import { collectNumberedTrees, type NumberedTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, takesNan, treeInput } from '../tree/tree-input.ts'
import { featureCount, nodeCount, openTree, readNodes } from '../tree/read-tree.ts'
import { leafNumbers } from '../tree/leaf-numbers.ts'
import { float64 } from '../../../graph/tensor.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { TreeUnpacker } from '../tree/tree-unpacker.ts'

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
  const { mean, apply } = forestOf(self, graph, width, {
    sums: tree => (holdsCounts(tree) ? 'counts' : 'shares'),
    check: (tree, head) => checkClassCounts(tree, head, classCounts),
    nodes: (tree, read) => classShares(tree, read, classCounts, holdsCounts(tree)),
  })
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

/** What a forest's trees hold at their leaves. */
interface ForestLeaves {
  sums(tree: Fitted): LeafSums
  /** @throws BrineError 'corrupt' for a tree with other leaves */
  check(tree: Fitted, head: TreeHead): void
  /** The tree with the leaves that the forest adds up. */
  nodes(tree: Fitted, read: ReadTree): TreeNodes
}

const asTheyAre: ForestLeaves = { sums: () => 'any', check: () => {}, nodes: (_, read) => read }

/** The trees of `estimators_`, each leaf with `width` numbers. */
export function forestOf(self: Fitted, graph: GraphBuilder, width: number, leavesOf = asTheyAre): Forest {
  const trees = treesOf(self)
  const nodes = trees.reduce((sum, tree) => sum + nodeCount(tree), 0)
  const collected: NumberedTrees = collectNumberedTrees(packed(trees, width, leavesOf), nodes, width)
  const start = float64(new Float64Array(width))
  const ensemble = ensembleOf(graph, summed(collected.trees, { outputs: width, start, divisor: trees.length }))
  const numbers = leafNumbers(graph, collected.numbered)
  const features = featureCount(trees[0]!)
  const allowNan = !savedBefore(self, '1.4') && takesNan(trees[0]!)
  const checked = (x: Ref) => treeInput(self, graph, x, features, allowNan)
  const leaves = (x: Ref) => numbers(checked(x))
  return { mean: x => ensemble(checked(x)), leaves, apply: x => vector(graph.add(cast, [leaves(x)], { type: 'int64' })) }
}

function packed(trees: readonly Fitted[], width: number, leavesOf: ForestLeaves): PackedTree[] {
  const heads = trees.map(openTree)
  const unpacker = new TreeUnpacker(heads, width)
  let columns: NodeColumns | undefined
  return trees.map((tree, at) => {
    const head = heads[at]!
    return {
      count: head.nodes.count,
      unpack(first, leaves) {
        leavesOf.check(tree, head)
        return unpacker.unpack(head, leavesOf.sums(tree), first, leaves)
      },
      nodes: () => leavesOf.nodes(tree, readNodes(head, (columns ??= new NodeColumns(Math.max(...heads.map(({ nodes }) => nodes.count)))))),
    }
  })
}
