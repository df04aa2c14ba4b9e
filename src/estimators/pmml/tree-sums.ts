import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { collectTrees } from '../trees/collect-trees.ts'
import { float64 } from '../../graph/tensor.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { treeEnsemble } from '../../graph/ops/tree-ensemble.ts'
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

/** What a tree answers, or the sum or average of a `MiningModel`'s trees (https://dmg.org/pmml/v4-4-1/MultipleModels.html). */
export function treeSums(model: Element, fields: Fields, valuesOf: NodeValues, width: number): Ref {
  const { models, mean } = treesOf(model)
  const found: Ref[] = []
  const places = new Map<string, number>()
  const place = (key: string, make: () => Ref): number => {
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, found.length)
    return found.push(make()) - 1
  }
  const trees = models.map(tree =>
    treeNodes(tree, {
      number: (field, asker) => place(`number ${field}`, () => fields.number(field, asker)),
      indicator: (field, values, asker) => place(`text ${JSON.stringify([field, values])}`, () => fields.indicator(field, values, asker)),
      threshold: (field, value) => (fields.isFloat(field) ? Math.fround(value) : value),
    }, valuesOf, width))
  if (found.length === 0) throw model.unsupported('that looks at no field')
  const collected = collectTrees(trees, trees.reduce((sum, tree) => sum + tree.count, 0), width)
  return fields.graph.add(treeEnsemble, [fields.graph.concat(found)], {
    ...collected,
    comparison: 'le',
    sum: 'float64',
    outputs: width,
    // A lone tree's answer is passed as it is.
    start: float64(new Array<number>(width).fill(models.length === 1 ? -0 : 0)),
    ...(mean && { divisor: models.length }),
  })
}

function treesOf(model: Element): { models: Element[]; mean: boolean } {
  if (model.name === 'TreeModel') return { models: [model], mean: false }
  model.allow(modelAttributes, [...modelParts, 'Segmentation'])
  const segmentation = model.need('Segmentation')
  segmentation.allow(['multipleModelMethod', 'missingPredictionTreatment', 'missingThreshold'], ['Segment'])
  const isClassification = model.get('functionName') === 'classification'
  segmentation.expect('multipleModelMethod', isClassification ? ['average'] : ['average', 'sum'])
  const models = segmentation.all('Segment').map(segment => {
    segment.allow(['id'], ['True', 'TreeModel'])
    segment.need('True')
    const tree = segment.need('TreeModel')
    tree.expect('functionName', [model.get('functionName')])
    for (const name of ['Targets', 'LocalTransformations', 'Output']) if (tree.child(name) !== undefined) throw tree.unsupported(`in a segment with ${name}`)
    for (const field of tree.child('MiningSchema')?.all('MiningField') ?? []) field.allow(['name', 'usageType', 'importance', 'optype'])
    return tree
  })
  if (models.length === 0) throw segmentation.broken('has no segments')
  return { models, mean: segmentation.get('multipleModelMethod') === 'average' }
}
