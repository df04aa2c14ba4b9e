import type { Flow, OnnxOperator } from '../operator.ts'
import type { OperatorNode } from '../operator-node.ts'
import { isFlow } from '../operator.ts'
import { labelsNamed, takeLabel } from '../../sklearn/labels.ts'

function chosen(node: OperatorNode, flow: Flow): Flow {
  const [width] = flow.dims
  if (flow.dims.length !== 1) throw node.refuse(`its input is of ${flow.dims.length + 1} dimensions`)
  const columns = node.wholes(1).map(column => (column < 0 ? column + width! : column))
  const wrong = columns.find(column => column < 0 || column >= width!)
  if (wrong !== undefined) throw node.refusal('corrupt', `it takes column ${wrong} of ${width}`)
  return { ref: node.graph.select(flow.ref, columns), type: flow.type, dims: [columns.length] }
}

/** Columns by number; or of constant labels those that an ArgMax names. */
export const arrayFeatureExtractor: OnnxOperator = {
  domain: 'ai.onnx.ml',
  type: 'ArrayFeatureExtractor',
  attributes: [],

  translate(node) {
    const source = node.value(0)
    if (isFlow(source)) return [chosen(node, source)]
    const { ref, dims } = node.flow(1)
    const isCodes = ref.type.kind === 'columns' && ref.type.columns.length === 1 && ref.type.columns[0] === 'int32'
    if (!isCodes || source.data === undefined || (source.type !== 'string' && source.type !== 'int64' && source.type !== 'int32')) throw node.refuse('it takes items of a constant')
    const labels = labelsOf(source.data)
    const type = source.type === 'string' ? 'string' : 'int64'
    // Its answer is a row of as many items as there are rows.
    return [{ ref: takeLabel(node.graph, ref, labelsNamed(labels, type)), type, dims }]
  },
}

/** Columns by number. */
export const gather: OnnxOperator = {
  domain: '',
  type: 'Gather',
  attributes: ['axis'],

  translate(node) {
    const axis = node.int('axis', 0)
    if (axis !== 1 && axis !== -1) throw node.refuse(`its axis is ${axis}`)
    if (node.constant(1).dims.length !== 1) throw node.refuse('its indices are no list')
    return [chosen(node, node.flow(0))]
  },
}

function labelsOf(data: Float32Array | Float64Array | BigInt64Array | readonly string[]): (string | number | bigint)[] {
  return Array.from<string | number | bigint>(data as Iterable<string | number | bigint>).map(label => (typeof label === 'bigint' && Number.isSafeInteger(Number(label)) ? Number(label) : label))
}
