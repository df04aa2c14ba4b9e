import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { collectTrees } from '../trees/collect-trees.ts'
import { float64 } from '../../graph/tensor.ts'
import { treeEnsemble } from '../../graph/ops/tree-ensemble.ts'
import { SplitInputs } from './split-inputs.ts'
import { treeNodes, type NodeValues } from './tree-model.ts'

/** A node's `score` as a number. */
export const scoreOf: NodeValues = node => [node.number('score')]

/** 1 for the class of a node's `score`, 0 for the others. */
export function choiceOf(classes: readonly string[]): NodeValues {
  return node => {
    const at = classes.indexOf(node.text('score'))
    if (at < 0) throw node.broken(`has the score ${JSON.stringify(node.text('score'))}, which is no value of the target`)
    return classes.map((_, k) => Number(k === at))
  }
}

/** A node's `ScoreDistribution`: probabilities, or counts by their sum. */
export function sharesOf(classes: readonly string[]): NodeValues {
  return node => {
    const counts = new Map(node.all('ScoreDistribution').map(part => {
      part.allow(['value', 'recordCount', 'confidence', 'probability'])
      return [part.text('value'), part] as const
    }))
    const parts = classes.map(name => counts.get(name))
    if (parts.includes(undefined) || counts.size !== classes.length) throw node.unsupported('without a ScoreDistribution for each class')
    const has = parts.map(part => part!.get('probability') !== undefined)
    if (has.every(Boolean)) return parts.map(part => part!.number('probability'))
    if (has.some(Boolean)) throw node.unsupported('with a probability of some classes')
    const numbers = parts.map(part => part!.number('recordCount'))
    const sum = numbers.reduce((total, number) => total + number, 0)
    if (!(sum > 0) || numbers.some(number => number < 0)) throw node.broken('counts no records')
    return numbers.map(number => number / sum)
  }
}

/** What trees answer, summed one after the other, in float32 where their `x-mathContext` is float. */
export function treeSums(models: readonly Element[], fields: Fields, valuesOf: NodeValues, width: number, mean = false): Ref {
  const inputs = new SplitInputs(fields)
  const trees = models.map(tree => treeNodes(tree, inputs, valuesOf, width))
  if (inputs.found.length === 0) throw models[0]!.unsupported('that looks at no field')
  const collected = collectTrees(trees, trees.reduce((sum, tree) => sum + tree.count, 0), width)
  return fields.graph.add(treeEnsemble, [fields.graph.concat(inputs.found)], {
    ...collected,
    comparison: 'le',
    sum: models[0]!.get('x-mathContext') === 'float' ? 'float32' : 'float64',
    outputs: width,
    // A lone tree's answer is passed as it is.
    start: float64(new Array<number>(width).fill(models.length === 1 ? -0 : 0)),
    ...(mean && { divisor: models.length }),
  })
}
