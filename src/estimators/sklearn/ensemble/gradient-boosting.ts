import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Start } from './boosting-start.ts'
import type { Translator } from '../../estimator.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, treeInput } from '../tree/tree-input.ts'
import { featureCount, nodeCount, readTree } from '../tree/read-tree.ts'
import { int32 } from '../../../graph/tensor.ts'
import { treesOf } from './forest.ts'

/** Trees of each stage: 1, or one per class. `estimators_` is (stages, trees). */
export function treesPerStage(self: Fitted): number {
  const { shape } = self.array('estimators_')
  if (shape.length === 2 && shape[1]! >= 1) return shape[1]!
  throw self.refusal(
    'corrupt',
    `${self.shortName}.estimators_ has the shape (${shape.join(', ')}), expected (stages, trees)`,
  )
}

/** `_raw_predict` (sklearn/ensemble/_gradient_boosting.pyx): adds `learning_rate · leaf`, rounded, stage after stage. */
export function boostedSums(self: Fitted, { graph }: Translator, { of, ...start }: Start): (x: Ref) => Ref {
  const outputs = treesPerStage(self)
  const trees = treesOf(self)
  const rate = self.number('learning_rate')
  const collected = collectTrees(
    scaledTrees(trees, rate),
    trees.reduce((sum, tree) => sum + nodeCount(tree), 0),
    1,
  )
  const targets = outputs === 1 ? {} : { targets: int32(trees.map((_, at) => at % outputs)) }
  const ensemble = ensembleOf(graph, summed(collected, { outputs, ...targets, ...start }))
  const features = featureCount(trees[0]!)
  return x => {
    const checked = treeInput(self, graph, x, features, false)
    return ensemble(checked, of?.(checked))
  }
}

function* scaledTrees(trees: readonly Fitted[], rate: number) {
  for (const tree of trees) {
    const read = readTree(tree)
    // `predict_stages` compares NaN as any number, but it never reaches it: the flags of the trees are not looked at.
    yield { ...read, flags: undefined, values: read.values.map(value => rate * value) }
  }
}
