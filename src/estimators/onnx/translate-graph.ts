import type { Flow, OnnxOperator } from './operator.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Inputs } from '../estimator.ts'
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from '../../formats/onnx/model.ts'
import { BrineError } from '../../errors.ts'
import { OperatorNode, runtimeHint } from './operator-node.ts'
import { cast } from '../../graph/ops/cast.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { checkPresent } from '../../graph/ops/check-present.ts'
import { isFlow } from './operator.ts'
import { operators } from './operators/index.ts'

const byName = new Map<string, OnnxOperator>(operators.map(operator => [`${operator.domain}/${operator.type}`, operator]))
const mostColumns = 100_000

/** Columns of one input's rows. */
export function columnsOf(self: Fitted, { name, dims, type }: OnnxValue): number {
  const width = dims?.length === 1 ? 1 : dims?.length === 2 ? dims[1] : undefined
  if (typeof width !== 'number' || width < 1 || width > mostColumns || typeof dims![0] === 'number') {
    throw self.refusal('unsupported-option', `The ONNX input '${name}' is ${type} of the shape [${dims?.join(', ') ?? 'not told'}], expected rows of so many columns`, runtimeHint)
  }
  return width
}

/** One matrix: its columns have no names. Several inputs: each is a column of its name, or `name[0]`, `name[1]` … */
export function inputsOf(self: Fitted, { inputs }: OnnxModel): Inputs {
  const widths = inputs.map(input => columnsOf(self, input))
  const [only] = inputs
  if (only === undefined) throw self.refusal('unsupported-option', 'The ONNX model takes no input', 'It answers the same whatever it is asked.')
  if (inputs.length === 1) return { names: null, count: widths[0]! }
  const names = inputs.flatMap(({ name }, at) => (widths[at] === 1 ? [name] : Array.from({ length: widths[at]! }, (_, column) => `${name}[${column}]`)))
  return { names, count: names.length }
}

/** The operator of a node, where it is translated. */
export function operatorOf(model: OnnxModel, { domain, type }: OnnxNode): OnnxOperator | undefined {
  return model.functions.includes(`${domain}/${type}`) ? undefined : byName.get(`${domain}/${type}`)
}

/** Adds the whole graph with its outputs, under their names. */
export function translateGraph(self: Fitted, model: OnnxModel, graph: GraphBuilder): void {
  const values = new Map<string, Flow | OnnxTensor>(model.initializers.map(tensor => [tensor.name, tensor]))
  let column = 0
  for (const input of model.inputs) {
    const width = columnsOf(self, input)
    values.set(input.name, inputFlow(self, graph, input, column, width))
    column += width
  }
  model.nodes.forEach((node, at) => {
    const results = translateNode(self, model, graph, values, node, at)
    node.outputs.forEach((name, output) => {
      if (name === '') return
      if (values.has(name)) throw self.refusal('corrupt', `Two nodes of the ONNX graph make '${name}'`)
      const result = results[output]
      if (result === undefined) throw self.refusal('unsupported-option', `The output '${name}' of ${node.type} is not translated`, runtimeHint)
      values.set(name, result)
    })
  })
  for (const { name } of model.outputs) addOutput(self, graph, name, values.get(name))
}

function translateNode(self: Fitted, model: OnnxModel, graph: GraphBuilder, values: ReadonlyMap<string, Flow | OnnxTensor>, node: OnnxNode, at: number): readonly (Flow | OnnxTensor)[] {
  const place = placeOf(self, node, at)
  const operator = operatorOf(model, node)
  const version = model.opsets.get(node.domain)
  if (operator === undefined || version === undefined) {
    throw new BrineError('unsupported-estimator', `The ONNX operator ${node.domain === '' ? '' : `${node.domain}.`}${node.type} is not translated (at ${place})`, { place, hint: runtimeHint })
  }
  const reader = new OperatorNode(graph, node, values, version, place)
  for (const name of node.attributes.keys()) if (!operator.attributes.includes(name)) throw reader.refusal('unknown-field', `its attribute ${name} is not known`)
  return operator.translate(reader)
}

export function placeOf(self: Fitted, { name, type }: OnnxNode, at: number): string {
  return `${self.place}.node[${at}]${name === '' ? '' : ` '${name}'`} ${type}`
}

/** As the caller gives it: numbers of JSON are float64, and must be what the input's type can hold. */
function inputFlow(self: Fitted, graph: GraphBuilder, { name, type, dims: declared }: OnnxValue, first: number, width: number): Flow {
  const columns = Array.from({ length: width }, (_, at) => first + at)
  const x = graph.select(graph.input, columns)
  const dims = declared!.length === 1 ? [] : [width]
  const demand = (cell: 'float64' | 'string' | 'bool') => columns.forEach((_, column) => graph.demand(x, column, cell))
  switch (type) {
    case 'float32':
      demand('float64')
      return { ref: graph.add(cast, [graph.dense(x)], { type }), type, dims }
    case 'float64':
      demand('float64')
      return { ref: graph.dense(x), type, dims }
    case 'int64':
      demand('float64')
      return { ref: graph.add(checkFinite, [graph.dense(x)], { by: `the input '${name}' of type int64`, allowNan: false, whole: true }), type, dims }
    case 'bool':
      demand('bool')
      return { ref: graph.dense(graph.add(checkPresent, [x], { by: `the input '${name}'`, columns: columns.map((_, at) => at) })), type, dims }
    case 'string':
      demand('string')
      return { ref: graph.add(checkPresent, [x], { by: `the input '${name}'`, columns: columns.map((_, at) => at) }), type, dims }
    default:
      throw self.refusal('unsupported-option', `The ONNX input '${name}' is ${type}, which no translated operator takes`, runtimeHint)
  }
}

function addOutput(self: Fitted, graph: GraphBuilder, name: string, value: Flow | OnnxTensor | undefined): void {
  if (value === undefined) throw self.refusal('corrupt', `No node of the ONNX graph makes its output '${name}'`)
  if (!isFlow(value)) throw self.refusal('unsupported-option', `The ONNX output '${name}' is constant`, runtimeHint)
  if (value.dims.length > 1) throw self.refusal('unsupported-option', `The ONNX output '${name}' has ${value.dims.length + 1} dimensions`, runtimeHint)
  graph.output(name, value.dims.length === 0 ? 'scalar' : 'vector', [outputRef(self, graph, name, value)], value.classes === undefined ? undefined : [value.classes])
}

/** Whole numbers leave as int64, whatever they were computed in. */
function outputRef(self: Fitted, graph: GraphBuilder, name: string, { ref, type }: Flow): Ref {
  if (type === 'int64' && ref.type.kind !== 'columns') return graph.add(cast, [ref], { type })
  if (type === 'bool') throw self.refusal('unsupported-option', `The ONNX output '${name}' is bool`, runtimeHint)
  return ref
}
