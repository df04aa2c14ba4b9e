import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { clip } from '../../graph/ops/clip.ts'
import { chained, type Ask } from './model-chain.ts'
import { expectPlain, readSegmentation, type Segment } from './segmentation.ts'
import { float64 } from '../../graph/tensor.ts'
import { generalAmount } from './general-regression.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { neuralAmount } from './neural-network.ts'
import { regressionScores } from './regression-model.ts'
import { roundHalfUp } from './functions/unaries.ts'
import { scorecardAmount } from './scorecard.ts'
import { scoreOf, treeSums } from './tree-sums.ts'
import { supportAmount } from './support-vector-machine.ts'
import { targetOf } from './model-parts.ts'
import { unary } from '../../graph/ops/unary.ts'
import { weightedMedian } from '../../graph/ops/weighted-median.ts'

/** The number that a model of the function `regression` answers, in float32 where its `x-mathContext` is float. */
export function amounts(model: Element, around: Fields): Ref {
  const fields = around.within(model)
  return rescaled(model, fields, unscaled(model, fields))
}

/** {@link amounts} in a chain. */
export const askAmounts: Ask = (model, fields) => {
  model.expect('functionName', ['regression'])
  return { columns: amounts(model, fields), classes: undefined }
}

function unscaled(model: Element, fields: Fields): Ref {
  if (model.name === 'RegressionModel') return regressionScores(model, fields)
  if (model.name === 'TreeModel') return treeSums([model], fields, scoreOf, 1)
  if (model.name === 'NeuralNetwork') return neuralAmount(model, fields)
  if (model.name === 'SupportVectorMachineModel') return supportAmount(model, fields)
  if (model.name === 'GeneralRegressionModel') return generalAmount(model, fields)
  if (model.name === 'Scorecard') return scorecardAmount(model, fields)
  if (model.name !== 'MiningModel') throw model.unsupported('of the function regression')
  const { method, segments } = readSegmentation(model)
  if (method === 'modelChain') {
    const { last, fields: extended } = chained(segments, fields, askAmounts)
    return amounts(last, extended)
  }
  expectPlain(model, segments)
  const trees = segments.map(({ model: part }) => part)
  if ((method === 'sum' || method === 'average') && trees.every(part => part.name === 'TreeModel' && part.child('LocalTransformations') === undefined)) {
    return treeSums(trees, fields, scoreOf, 1, method === 'average')
  }
  if (model.get('x-mathContext') === 'float') throw model.unsupported(`multipleModelMethod="${method}" in float`)
  return combined(model, method, segments, fields)
}

function combined(model: Element, method: string, segments: readonly Segment[], fields: Fields): Ref {
  const { graph } = fields
  const columns = graph.concat(segments.map(({ model: part }) => amounts(part, fields)))
  const weights = segments.map(({ weight }) => (method.startsWith('weighted') ? weight : 1))
  switch (method) {
    case 'weightedMedian':
      return graph.add(weightedMedian, [columns], { weights: float64(weights) })
    case 'median':
      if (segments.length % 2 === 0) throw model.unsupported('with the median of an even number of models')
      return graph.add(weightedMedian, [columns], { weights: float64(weights) })
    case 'sum':
    case 'weightedSum':
    case 'average':
    case 'weightedAverage': {
      const sum = graph.add(matmul, [columns], { weights: float64(weights, [segments.length, 1]) })
      return method.endsWith('um') ? sum : graph.affine(sum, { divide: float64([weights.reduce((total, weight) => total + weight, 0)]) })
    }
    default:
      throw model.unsupported(`multipleModelMethod="${method}" of a regression`)
  }
}

/** `Targets` (https://dmg.org/pmml/v4-4-1/Targets.html): limits, factor, constant, and rounding to a whole number. */
function rescaled(model: Element, { graph }: Fields, sum: Ref): Ref {
  const targets = model.child('Targets')
  if (targets === undefined) return sum
  targets.allow([], ['Target'])
  const target = targets.need('Target')
  target.allow(['field', 'rescaleConstant', 'rescaleFactor', 'optype', 'min', 'max', 'castInteger'])
  target.expect('castInteger', [undefined, 'round', 'ceiling', 'floor'])
  const named = targetOf(model)?.get('name')
  if (named !== undefined) target.expect('field', [named])
  const rounded = (name: string, otherwise: number): number => {
    const number = target.get(name) === undefined ? otherwise : target.number(name)
    return model.get('x-mathContext') === 'float' ? Math.fround(number) : number
  }
  const [min, max, factor, constant] = [rounded('min', -Infinity), rounded('max', Infinity), rounded('rescaleFactor', 1), rounded('rescaleConstant', 0)]
  let ref = sum
  if (min > -Infinity || max < Infinity) ref = graph.add(clip, [ref], { ...(min > -Infinity && { min: float64([min]) }), ...(max < Infinity && { max: float64([max]) }) })
  ref = graph.affine(ref, { ...(factor !== 1 && { multiply: float64([factor]) }), ...(constant !== 0 && { add: float64([constant]) }) })
  switch (target.get('castInteger')) {
    case 'ceiling':
      return graph.add(unary, [ref], { function: 'ceil' })
    case 'floor':
      return graph.add(unary, [ref], { function: 'floor' })
    case 'round':
      return roundHalfUp(graph, ref)
    default:
      return ref
  }
}
