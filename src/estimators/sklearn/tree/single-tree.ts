import type { Fitted } from '../../fitted.ts'
import type { Answer, Methods } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { classAnswers, outputLabels } from './class-answers.ts'
import { classShares, holdsCounts, nameSameClasses } from './class-shares.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { collectNumberedTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, takesNan, treeInput } from './tree-input.ts'
import { featureCount, readTree } from './read-tree.ts'
import { leafNumbers } from './leaf-numbers.ts'
import { float64 } from '../../../graph/tensor.ts'
import { scalar, vector } from '../../estimator.ts'

/** sklearn/tree/_classes.py, DecisionTreeClassifier: `predict` reads the leaf as it is stored, `predict_proba` its shares. */
export function treeClassifier(self: Fitted, graph: GraphBuilder): Methods {
  const labels = outputLabels(self)
  const classCounts = labels.map(({ cells }) => cells.length)
  const tree = readTree(self)
  const stored = classShares(self, tree, classCounts, false)
  const shares = holdsCounts(self) ? classShares(self, tree, classCounts, true) : stored
  const ofShares = oneTree(self, graph, shares)
  const predict = nameSameClasses(stored, shares, classCounts) ? ofShares.leaf : oneTree(self, graph, stored).leaf
  return { ...classAnswers(graph, labels, { predict, shares: ofShares.leaf }), apply: ofShares.apply }
}

/** DecisionTreeRegressor: one number per output at each leaf. */
export function treeRegressor(self: Fitted, graph: GraphBuilder): Methods {
  const tree = readTree(self)
  if (tree.perOutput !== 1)
    throw self.refusal('corrupt', `Its tree has ${tree.perOutput} numbers per output, expected one`)
  const { leaf, apply } = oneTree(self, graph, tree)
  return { predict: x => (tree.outputs === 1 ? scalar(leaf(x)) : vector(leaf(x))), apply }
}

/** What the leaf of a row holds, and its number. */
function oneTree(self: Fitted, graph: GraphBuilder, tree: TreeNodes): { leaf: (x: Ref) => Ref; apply: (x: Ref) => Answer } {
  // −0 and a leaf is the leaf, its sign included.
  const start = float64(new Float64Array(tree.width).fill(-0))
  const { trees, numbered } = collectNumberedTrees([tree], tree.count, tree.width)
  const ensemble = ensembleOf(graph, summed(trees, { outputs: tree.width, start }))
  const leafNumber = leafNumbers(graph, numbered)
  const features = featureCount(self)
  const allowNan = takesNan(self)
  const read = (x: Ref) => treeInput(self, graph, x, features, allowNan)
  return { leaf: x => ensemble(read(x)), apply: x => scalar(graph.add(cast, [leafNumber(read(x))], { type: 'int64' })) }
}
