import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { classAnswers, outputLabels } from './class-answers.ts'
import { classShares, holdsCounts, nameSameClasses } from './class-shares.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, takesNan, treeInput } from './tree-input.ts'
import { featureCount, readTree } from './read-tree.ts'
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
  return classAnswers(graph, labels, {
    predict: nameSameClasses(stored, shares, classCounts) ? ofShares : oneTree(self, graph, stored),
    shares: ofShares,
  })
}

/** DecisionTreeRegressor: one number per output at each leaf. */
export function treeRegressor(self: Fitted, graph: GraphBuilder): Methods {
  const tree = readTree(self)
  if (tree.perOutput !== 1)
    throw self.refusal('corrupt', `Its tree has ${tree.perOutput} numbers per output, expected one`)
  const apply = oneTree(self, graph, tree)
  return { predict: x => (tree.outputs === 1 ? scalar(apply(x)) : vector(apply(x))) }
}

function oneTree(self: Fitted, graph: GraphBuilder, tree: TreeNodes): (x: Ref) => Ref {
  // −0 and a leaf is the leaf, its sign included.
  const start = float64(new Float64Array(tree.width).fill(-0))
  const ensemble = ensembleOf(
    graph,
    summed(collectTrees([tree], tree.count, tree.width), { outputs: tree.width, start }),
  )
  const features = featureCount(self)
  const allowNan = takesNan(self)
  return x => ensemble(treeInput(self, graph, x, features, allowNan))
}
