import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { askAmounts } from './amounts.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { chained, type Ask } from './model-chain.ts'
import { choiceOf, sharesOf, treeSums } from './tree-sums.ts'
import { expectPlain, readSegmentation, type Segment } from './segmentation.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { regressionShares } from './regression-model.ts'
import { vote } from '../../graph/ops/vote.ts'

/** The probabilities of a model of the function `classification`, a column for each of `classes`. */
export function shares(model: Element, around: Fields, classes: readonly string[]): Ref {
  const fields = around.within(model)
  if (model.child('Targets') !== undefined) throw model.unsupported('with Targets of a classification')
  if (model.name === 'RegressionModel') return regressionShares(model, fields, classes)
  if (model.name === 'TreeModel') return treeSums([model], fields, sharesOf(classes), classes.length)
  const { method, segments } = readSegmentation(model)
  if (method === 'modelChain') {
    const { last, fields: extended } = chained(segments, fields, askEither)
    return shares(last, extended, classes)
  }
  expectPlain(model, segments)
  if (model.get('x-mathContext') === 'float') throw model.unsupported(`multipleModelMethod="${method}" in float`)
  if (isVote(method)) {
    const counts = votes(method, segments, fields, classes)
    // JPMML adds them up in the order in which classes are voted for first: a product, whose bound holds in any order.
    const whole = fields.graph.add(matmul, [counts], { weights: float64(classes.map(() => 1), [classes.length, 1]) })
    return fields.graph.add(arithmetic, [counts, whole], { operator: 'divide' })
  }
  const trees = segments.map(({ model: part }) => part)
  if (method === 'average' && trees.every(part => part.name === 'TreeModel' && part.child('LocalTransformations') === undefined)) {
    return treeSums(trees, fields, sharesOf(classes), classes.length, true)
  }
  if (method !== 'average' && method !== 'weightedAverage') throw model.unsupported(`multipleModelMethod="${method}" of a classification`)
  return average(method, segments, fields, classes)
}

/**
 * What the largest of stands for the chosen class, and the classes of its columns. Of equal ones JPMML takes the first in
 * the order in which its first model names them; of equal votes the class that was voted for first.
 */
export function choice(model: Element, around: Fields, classes: readonly string[]): { ref: Ref; classes: readonly string[] } {
  const fields = around.within(model)
  // A tree tells its own choice; of all else the largest share is chosen.
  if (model.name === 'TreeModel') return { ref: treeSums([model], fields, choiceOf(classes), classes.length), classes }
  if (model.name === 'MiningModel') {
    const { method, segments } = readSegmentation(model)
    if (method === 'modelChain') {
      const { last, fields: extended } = chained(segments, fields, askEither)
      return choice(last, extended, classes)
    }
    if (isVote(method)) return { ref: firstOfMostVoted(method, segments, fields, classes), classes }
  }
  const order = namedFirst(model, classes)
  return { ref: fields.graph.select(shares(model, around, classes), order.map(name => classes.indexOf(name))), classes: order }
}

const askEither: Ask = (model, fields) => {
  if (model.get('functionName') !== 'classification') return askAmounts(model, fields)
  const classes = tableClasses(model)
  return { columns: shares(model, fields, classes), classes }
}

/** The classes of a `RegressionModel`'s tables or of a `TreeModel`'s leaves, in the order in which it names them. */
function tableClasses(model: Element): string[] {
  if (model.name === 'RegressionModel') return model.all('RegressionTable').map(table => table.text('targetCategory'))
  if (model.name !== 'TreeModel') throw model.unsupported('of classes before the last of a chain')
  let node = model.need('Node')
  for (let child = node.child('Node'); child !== undefined; child = node.child('Node')) node = child
  return node.all('ScoreDistribution').map(part => part.text('value'))
}

function namedFirst(model: Element, classes: readonly string[]): readonly string[] {
  if (model.name === 'RegressionModel') return tableClasses(model)
  if (model.name === 'MiningModel') {
    const { method, segments } = readSegmentation(model)
    return namedFirst(segments.at(method === 'modelChain' ? -1 : 0)!.model, classes)
  }
  if (tableClasses(model).join('\n') !== classes.join('\n')) throw model.unsupported('with a ScoreDistribution in another order than its target')
  return classes
}

function isVote(method: string): boolean {
  return method === 'majorityVote' || method === 'weightedMajorityVote'
}

function weightsOf(method: string, segments: readonly Segment[]): number[] {
  return segments.map(({ weight }) => (method.startsWith('weighted') ? weight : 1))
}

function average(method: string, segments: readonly Segment[], fields: Fields, classes: readonly string[]): Ref {
  const { graph } = fields
  const weights = weightsOf(method, segments)
  const width = classes.length
  const parts = graph.concat(segments.map(({ model }) => shares(model, fields, classes)))
  const table = weights.flatMap(weight => classes.flatMap((_, row) => classes.map((_, column) => (row === column ? weight : 0))))
  const sums = graph.add(matmul, [parts], { weights: float64(table, [weights.length * width, width]) })
  return graph.affine(sums, { divide: float64([weights.reduce((total, weight) => total + weight, 0)]) })
}

/** A row of zeros and a 1 for each model's choice. */
function choices(segments: readonly Segment[], fields: Fields, classes: readonly string[]): Ref[] {
  const { graph } = fields
  return segments.map(({ model }) => {
    const found = choice(model, fields, classes)
    const chosen = graph.add(vote, [graph.add(argExtreme, [found.ref], { which: 'max' })], { classes: classes.length, weights: float64([1]) })
    return graph.select(chosen, classes.map(name => found.classes.indexOf(name)))
  })
}

function votes(method: string, segments: readonly Segment[], fields: Fields, classes: readonly string[]): Ref {
  const { graph } = fields
  const chosen = choices(segments, fields, classes).map(part => graph.add(argExtreme, [part], { which: 'max' }))
  return graph.add(vote, [graph.concat(chosen)], { classes: classes.length, weights: float64(weightsOf(method, segments)) })
}

/** Each model's choice with the votes of its class: the first of the largest is the model whose choice it is. */
function firstOfMostVoted(method: string, segments: readonly Segment[], fields: Fields, classes: readonly string[]): Ref {
  const { graph } = fields
  const counts = votes(method, segments, fields, classes)
  const chosen = choices(segments, fields, classes)
  const own = chosen.map(part => graph.add(reduceRows, [graph.add(arithmetic, [part, counts], { operator: 'multiply' })], { by: 'sum', order: 'sequential' }))
  const first = graph.add(vote, [graph.add(argExtreme, [graph.concat(own)], { which: 'max' })], { classes: segments.length, weights: float64([1]) })
  return chosen.map((part, at) => graph.add(arithmetic, [part, graph.select(first, [at])], { operator: 'multiply' })).reduce((sum, part) => graph.add(arithmetic, [sum, part], { operator: 'add' }))
}
