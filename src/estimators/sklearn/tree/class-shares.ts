import type { Fitted } from '../../fitted.ts'
import type { ReadTree } from './read-tree.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { checkClassSums } from './training-facts.ts'
import { pairwiseSum } from '../../../graph/math/pairwise-sum.ts'

/** Whether its leaves hold weighted counts, as before 1.4, when `monotonic_cst` came; from then on they hold shares. */
export function holdsCounts(estimator: Fitted): boolean {
  return !estimator.has('monotonic_cst')
}

/**
 * The tree with the numbers of all its outputs' classes side by side at each leaf. With `divide` each output's are divided
 * by their sum, as `predict_proba` did while leaves held counts.
 */
export function classShares(
  estimator: Fitted,
  tree: ReadTree,
  classCounts: readonly number[],
  divide: boolean,
): TreeNodes {
  const width = classCounts.reduce((sum, count) => sum + count, 0)
  const { outputs, perOutput, count, values } = tree
  checkClassCounts(estimator, tree, classCounts)
  checkClassSums(estimator, tree, holdsCounts(estimator))
  if (!divide && width === tree.width) return tree
  const shares = new Float64Array(count * width)
  for (let node = 0, to = 0; node < count; node++) {
    for (let output = 0; output < outputs; output++) {
      const from = (node * outputs + output) * perOutput
      const classes = classCounts[output]!
      const sum = divide ? pairwiseSum(values, from, classes) : 1
      const divisor = sum === 0 ? 1 : sum
      for (let k = 0; k < classes; k++) shares[to++] = values[from + k]! / divisor
    }
  }
  return { ...tree, values: shares, width }
}

/** The tree was made for these classes, output by output. @throws BrineError 'corrupt' */
export function checkClassCounts(estimator: Fitted, { outputs, perOutput, classCounts: own }: Pick<ReadTree, 'outputs' | 'perOutput' | 'classCounts'>, classCounts: readonly number[]): void {
  if (outputs !== classCounts.length || classCounts.some(classes => classes > perOutput)) {
    throw estimator.refusal(
      'corrupt',
      `Its tree has ${outputs} outputs of ${perOutput} classes, expected [${classCounts.join(', ')}]`,
    )
  }
  if (own?.some((classes, output) => classes !== classCounts[output])) {
    throw estimator.refusal('corrupt', `Its tree was made for [${own.join(', ')}] classes, expected [${classCounts.join(', ')}]`)
  }
}

/** Whether both name the same class at each leaf: dividing may make two counts equal that were not. */
export function nameSameClasses(a: TreeNodes, b: TreeNodes, classCounts: readonly number[]): boolean {
  for (let node = 0; node < a.count; node++) {
    if (a.left[node]! >= 0) continue
    for (let output = 0, from = node * a.width; output < classCounts.length; from += classCounts[output++]!) {
      if (largest(a.values, from, classCounts[output]!) !== largest(b.values, from, classCounts[output]!)) return false
    }
  }
  return true
}

function largest(values: Float64Array, from: number, count: number): number {
  let best = 0
  for (let k = 1; k < count; k++) if (values[from + k]! > values[from + best]!) best = k
  return best
}
