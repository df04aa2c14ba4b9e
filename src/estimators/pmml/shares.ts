import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { askAmounts } from './amounts.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { around, piecewise } from './piecewise.ts'
import { bayesClasses, bayesShares } from './naive-bayes.ts'
import { chained, type Ask } from './model-chain.ts'
import { choiceOf, sharesOf, treeSums } from './tree-sums.ts'
import { expectPlain, readSegmentation, type Segment } from './segmentation.ts'
import { float64 } from '../../graph/tensor.ts'
import { generalClasses, generalShares } from './general-regression.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { neuralClasses, neuralShares } from './neural-network.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { regressionShares } from './regression-model.ts'
import { ruleSetChoice } from './rule-set.ts'
import { supportVotes } from './support-vector-machine.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { vote } from '../../graph/ops/vote.ts'

/** The probabilities of a model of the function `classification`, a column for each of `classes`. */
export function shares(model: Element, around: Fields, classes: readonly string[]): Ref {
  const fields = around.within(model)
  if (model.child('Targets') !== undefined) throw model.unsupported('with Targets of a classification')
  if (model.name === 'RegressionModel') return regressionShares(model, fields, classes)
  if (model.name === 'NeuralNetwork') return neuralShares(model, fields, classes)
  if (model.name === 'NaiveBayesModel') return bayesShares(model, fields, classes)
  if (model.name === 'GeneralRegressionModel') return generalShares(model, fields, classes)
  if (model.name === 'SupportVectorMachineModel' || model.name === 'RuleSetModel') throw model.unsupported('of probabilities')
  if (model.name === 'TreeModel') return treeSums([model], fields, sharesOf(classes), classes.length)
  if (model.name !== 'MiningModel') throw model.unsupported('of the function classification')
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
  if (model.name === 'SupportVectorMachineModel') return supportChoice(model, fields, classes)
  if (model.name === 'RuleSetModel') return { ref: ruleSetChoice(model, fields, classes), classes }
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
  if (model.name === 'NeuralNetwork') return neuralClasses(model)
  if (model.name === 'NaiveBayesModel') return bayesClasses(model)
  if (model.name !== 'TreeModel') throw model.unsupported('of classes before the last of a chain')
  let node = model.need('Node')
  for (let child = node.child('Node'); child !== undefined; child = node.child('Node')) node = child
  return node.all('ScoreDistribution').map(part => part.text('value'))
}

function namedFirst(model: Element, classes: readonly string[]): readonly string[] {
  if (['RegressionModel', 'NeuralNetwork', 'NaiveBayesModel'].includes(model.name)) return tableClasses(model)
  if (model.name === 'GeneralRegressionModel') return generalClasses(model, classes)
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

function firstOfMostVoted(method: string, segments: readonly Segment[], fields: Fields, classes: readonly string[]): Ref {
  return votedFirst(fields, choices(segments, fields, classes), votes(method, segments, fields, classes))
}

/** Each voter's choice with the votes of its class: the first of the largest is the voter whose choice it is. */
function votedFirst({ graph }: Fields, chosen: readonly Ref[], counts: Ref): Ref {
  const own = chosen.map(part => graph.add(reduceRows, [graph.add(arithmetic, [part, counts], { operator: 'multiply' })], { by: 'sum', order: 'sequential' }))
  const first = graph.add(vote, [graph.add(argExtreme, [graph.concat(own)], { which: 'max' })], { classes: chosen.length, weights: float64([1]) })
  return chosen.map((part, at) => graph.add(arithmetic, [part, graph.select(first, [at])], { operator: 'multiply' })).reduce((sum, part) => graph.add(arithmetic, [sum, part], { operator: 'add' }))
}

/** Of machines for each pair of classes the most votes, below the threshold for the first of the pair; of one per class the smallest sum. */
function supportChoice(model: Element, fields: Fields, classes: readonly string[]): { ref: Ref; classes: readonly string[] } {
  const { graph } = fields
  const found = supportVotes(model, fields)
  const known = 'pairs' in found ? found.pairs.flatMap(({ first, second }) => [first, second]) : found.classes
  if (known.some(name => !classes.includes(name))) throw model.broken('names a class that its target has not')
  if (!('pairs' in found)) return { ref: graph.affine(found.sums, { multiply: float64([-1]) }), classes: found.classes }
  const codes = found.pairs.map(({ first, second, sum, threshold: at }) => {
    const above = graph.dense(graph.add(threshold, [sum], { at, strict: false }))
    const [low, high] = [classes.indexOf(first), classes.indexOf(second)]
    return piecewise(graph, above, [0], x => (x > 0 ? high : low), NaN)
  })
  const oneHot = codes.map(code => graph.concat(classes.map((_, at) => piecewise(graph, code, around(at), x => Number(x === at), 0))))
  const counts = oneHot.reduce((sum, part) => graph.add(arithmetic, [sum, part], { operator: 'add' }))
  return { ref: votedFirst(fields, oneHot, counts), classes }
}
