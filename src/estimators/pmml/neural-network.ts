import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { checkDerived } from './fields.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { clip } from '../../graph/ops/clip.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { unary } from '../../graph/ops/unary.ts'

const functions: Readonly<Record<string, UnaryName | 'identity' | 'rectifier'>> = {
  identity: 'identity',
  rectifier: 'rectifier',
  logistic: 'expit',
  tanh: 'tanh',
  exponential: 'exp',
  square: 'square',
  sine: 'sin',
  cosine: 'cos',
}

/** A neuron's output: a column of a value. */
interface Output {
  readonly ref: Ref
  readonly at: number
}

/** The number that a `NeuralNetwork` of one target answers (https://dmg.org/pmml/v4-4-1/NeuralNetwork.html). */
export function neuralAmount(model: Element, fields: Fields): Ref {
  const neurons = neuronsOf(model, fields)
  const outputs = outputsOf(model)
  const [output] = outputs
  if (output === undefined || outputs.length > 1) throw model.unsupported('of other than one number')
  const { ref, at } = need(neurons, output.neuron, output.element)
  const { graph } = fields
  const column = graph.select(ref, [at])
  const { expression } = output
  if (expression.name === 'FieldRef') {
    expression.allow(['field'])
    if (!isTarget(model, expression.text('field'))) throw expression.unsupported('of other than the target')
    return column
  }
  if (expression.name !== 'NormContinuous') throw expression.unsupported('as a number that is put out')
  expression.allow(['field'], ['LinearNorm'])
  const [low, high, ...more] = expression.all('LinearNorm').map(knot => ({ orig: knot.number('orig'), norm: knot.number('norm') }))
  if (low === undefined || high === undefined || more.length > 0 || high.norm === low.norm) throw expression.unsupported('with other than two knots')
  return graph.affine(column, { subtract: float64([low.norm]), divide: float64([high.norm - low.norm]), multiply: float64([high.orig - low.orig]), add: float64([low.orig]) })
}

/** The classes of a `NeuralNetwork`, in the order in which it puts them out. */
export function neuralClasses(model: Element): string[] {
  return outputsOf(model).map(({ expression }) => {
    if (expression.name !== 'NormDiscrete') throw expression.unsupported('as a class that is put out')
    expression.allow(['field', 'value'])
    return expression.text('value')
  })
}

export function neuralShares(model: Element, fields: Fields, classes: readonly string[]): Ref {
  const neurons = neuronsOf(model, fields)
  const byClass = new Map(neuralClasses(model).map((name, at) => [name, outputsOf(model)[at]!]))
  const found = classes.map(name => byClass.get(name))
  if (byClass.size !== classes.length || found.includes(undefined)) throw model.broken('has no neuron for each class')
  return fields.graph.concat(found.map(output => {
    const { ref, at } = need(neurons, output!.neuron, output!.element)
    return fields.graph.select(ref, [at])
  }))
}

function isTarget(model: Element, name: string): boolean {
  return model.need('MiningSchema').all('MiningField').some(field => field.get('name') === name && ['target', 'predicted'].includes(field.get('usageType') ?? ''))
}

function outputsOf(model: Element): { element: Element; neuron: string; expression: Element }[] {
  return model.need('NeuralOutputs').all('NeuralOutput').map(element => {
    element.allow(['outputNeuron'], ['DerivedField'])
    const [expression, ...rest] = element.need('DerivedField').children
    if (expression === undefined || rest.length > 0) throw element.broken('has no one expression')
    return { element, neuron: element.text('outputNeuron'), expression }
  })
}

function need(neurons: ReadonlyMap<string, Output>, id: string, asker: Element): Output {
  const found = neurons.get(id)
  if (found === undefined) throw asker.broken(`refers to the neuron ${JSON.stringify(id)}, which is not there before it`)
  return found
}

/** All inputs and neurons by id, layer after layer. */
function neuronsOf(model: Element, fields: Fields): Map<string, Output> {
  model.allow([...modelAttributes, 'activationFunction', 'normalizationMethod', 'numberOfLayers', 'threshold'], [...modelParts, 'NeuralInputs', 'NeuralLayer', 'NeuralOutputs'])
  model.expect('x-mathContext', [undefined, 'double'])
  model.expect('normalizationMethod', [undefined, 'none'])
  const neurons = new Map<string, Output>()
  const inputs = model.need('NeuralInputs').all('NeuralInput').map(input => {
    input.allow(['id'], ['DerivedField'])
    const field = input.need('DerivedField')
    checkDerived(field)
    const value = fields.derived(field, { mayMiss: false })
    if (value.kind !== 'numbers') throw field.unsupported('of other than numbers')
    return { id: input.text('id'), ref: fields.graph.add(checkFinite, [value.ref], { by: 'PMML', allowNan: false }) }
  })
  if (inputs.length === 0) throw model.broken('has no inputs')
  const first = fields.graph.concat(inputs.map(({ ref }) => ref))
  inputs.forEach(({ id }, at) => neurons.set(id, { ref: first, at }))
  for (const layer of model.all('NeuralLayer')) {
    const own = layerOf(model, layer, fields, neurons)
    layer.all('Neuron').forEach((neuron, at) => neurons.set(neuron.text('id'), { ref: own, at }))
  }
  return neurons
}

/** A column per neuron: its connections' sum and its bias, in its function. */
function layerOf(model: Element, layer: Element, { graph }: Fields, neurons: ReadonlyMap<string, Output>): Ref {
  layer.allow(['numberOfNeurons', 'activationFunction', 'normalizationMethod', 'threshold'], ['Neuron'])
  layer.expect('normalizationMethod', [undefined, 'none', 'softmax'])
  const own = layer.all('Neuron')
  if (own.length === 0) throw layer.broken('has no neurons')
  const name = layer.get('activationFunction') ?? model.text('activationFunction')
  const activation = Object.hasOwn(functions, name) ? functions[name]! : undefined
  if (activation === undefined) throw layer.unsupported(`activationFunction="${name}"`)
  const sources = new Map<string, number>()
  const connections = own.map(neuron => {
    neuron.allow(['id', 'bias'], ['Con'])
    return neuron.all('Con').map(connection => {
      connection.allow(['from', 'weight'])
      const from = connection.text('from')
      need(neurons, from, connection)
      if (!sources.has(from)) sources.set(from, sources.size)
      return [sources.get(from)!, connection.number('weight')] as const
    })
  })
  const weights = new Float64Array(sources.size * own.length)
  connections.forEach((list, neuron) => list.forEach(([source, weight]) => (weights[source * own.length + neuron]! += weight)))
  const found = [...sources.keys()].map(id => neurons.get(id)!)
  const [{ ref: before }] = found as [Output]
  const x = found.every(({ ref }) => ref.value === before.value) ? graph.select(before, found.map(({ at }) => at)) : graph.concat(found.map(({ ref, at }) => graph.select(ref, [at])))
  const sums = graph.add(matmul, [x], { weights: float64(weights, [sources.size, own.length]), bias: float64(own.map(neuron => neuron.number('bias', 0))) })
  const active = activation === 'identity' ? sums : activation === 'rectifier' ? graph.add(clip, [sums], { min: float64([0]) }) : graph.add(unary, [sums], { function: activation })
  return layer.get('normalizationMethod') === 'softmax' ? graph.add(softmax, [active], { form: 'shifted' }) : active
}
