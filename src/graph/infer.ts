import type { Graph, GraphNode } from './graph.ts'
import type { CellType, ValueType } from './value.ts'
import { BrineError } from '../errors.ts'
import { corrupt } from './expect.ts'
import { opNamed } from './op-named.ts'

/**
 * The type of each value of a graph, the input first. A graph that passes is safe to run: every op has checked what it
 * relies on.
 * @throws BrineError 'corrupt', 'limit'
 */
export function inferTypes(graph: Graph): ValueType[] {
  checkEnds(graph)
  const types: ValueType[] = [{ kind: 'columns', columns: graph.inputs.map(input => input.type) }]
  for (const [at, node] of graph.nodes.entries()) {
    for (const input of node.inputs) {
      if (!Number.isInteger(input) || input < 0 || input > at) {
        throw new BrineError('corrupt', `Node ${at} (${node.op}) takes value ${input}, expected one made before it`)
      }
    }
    types.push(inferNode(node, node.inputs.map(input => types[input]!)))
  }
  for (const output of graph.outputs) {
    for (const value of output.values) {
      if (!Number.isInteger(value) || value < 0 || value >= types.length) {
        throw new BrineError('corrupt', `Output '${output.name}' is value ${value}, expected 0 to ${types.length - 1}`)
      }
      if (isNested(types[value]!)) {
        throw new BrineError('unsupported-option', `The output '${output.name}' would hold lists or maps as they came in`, { hint: 'Leave out the step that passes them through.' })
      }
    }
  }
  return types
}

const cellTypes: Readonly<Record<CellType, true>> = { float64: true, float32: true, int64: true, int32: true, bool: true, string: true, list: true, map: true, mixed: true, undetermined: true }
const shapes: readonly unknown[] = ['scalar', 'vector', 'list']

/** What comes in and goes out has names of its own and kinds that there are. */
function checkEnds({ inputs, outputs }: Graph): void {
  for (const [what, names] of [['inputs', inputs.map(({ name }) => name)], ['outputs', outputs.map(({ name }) => name)]] as const) {
    if (names.some(name => typeof name !== 'string') || new Set(names).size < names.length) {
      throw new BrineError('corrupt', `The ${what} of the graph are ${JSON.stringify(names).slice(0, 200)}, expected different names`)
    }
  }
  for (const { name, type } of inputs) if (!Object.hasOwn(cellTypes, type)) throw new BrineError('corrupt', `Input '${name}' holds ${String(type)}, which is no type of cell`)
  for (const { name, shape } of outputs) if (!shapes.includes(shape)) throw new BrineError('corrupt', `Output '${name}' is ${String(shape)}, expected ${shapes.join(', ')}`)
}

function isNested(type: ValueType): boolean {
  return type.kind === 'columns' && type.columns.some(column => column === 'list' || column === 'map')
}

/** Of a dense matrix: 128 MB a row. */
const mostColumns = 16_777_216

function inferNode(node: GraphNode, inputs: readonly ValueType[]): ValueType {
  const op = opNamed(node.op)
  if (op.nested !== true && inputs.some(isNested)) throw corrupt(node.op, 'it takes no lists or maps')
  let type: ValueType
  try {
    type = op.infer(node.attributes, inputs)
  } catch (cause) {
    if (cause instanceof BrineError) throw cause
    // An attribute is absent or of another kind, so that reading it failed.
    throw corrupt(node.op, 'its attributes are not those of this operation', cause)
  }
  if (type.kind === 'dense' && type.cols > mostColumns) throw new BrineError('limit', `Operation ${node.op} makes ${type.cols} columns, more than ${mostColumns}`)
  return type
}
