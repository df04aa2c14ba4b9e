import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Start } from './boosting-start.ts'
import type { Translator } from '../../estimator.ts'
import { collectNumberedTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed, takesNan, treeInput } from '../tree/tree-input.ts'
import { featureCount, nodeCount, readTree } from '../tree/read-tree.ts'
import { leafNumbers } from '../tree/leaf-numbers.ts'
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

export interface Boosted {
  /** `_raw_predict` (sklearn/ensemble/_gradient_boosting.pyx): adds `learning_rate · leaf`, rounded, stage after stage. */
  sums(x: Ref): Ref
  /** `apply`: the numbers of the leaves as float64, stage after stage, within a stage class after class. */
  leaves(x: Ref): Ref
}

export function boosted(self: Fitted, { graph }: Translator, { of, ...start }: Start): Boosted {
  const outputs = treesPerStage(self)
  const trees = treesOf(self)
  const rate = self.number('learning_rate')
  const nodes = trees.reduce((sum, tree) => sum + nodeCount(tree), 0)
  const { trees: collected, numbered } = collectNumberedTrees(scaledTrees(trees, rate), nodes, 1)
  const targets = outputs === 1 ? {} : { targets: int32(trees.map((_, at) => at % outputs)) }
  // `predict_stages` compares NaN as any number, but it never reaches it: the flags of the trees are not looked at.
  const ensemble = ensembleOf(graph, summed({ ...collected, flags: undefined }, { outputs, ...targets, ...start }))
  const numbers = leafNumbers(graph, numbered)
  const features = featureCount(trees[0]!)
  // `apply` leaves the check of new rows to the first tree, which may take NaN; predicting never does.
  const allowNan = takesNan(trees[0]!)
  return {
    sums(x) {
      const checked = treeInput(self, graph, x, features, false)
      return ensemble(checked, of?.(checked))
    },
    leaves: x => numbers(treeInput(self, graph, x, features, allowNan)),
  }
}

function* scaledTrees(trees: readonly Fitted[], rate: number) {
  for (const tree of trees) {
    const read = readTree(tree)
    yield { ...read, values: read.values.map(value => rate * value) }
  }
}
