import type { CellType } from '../graph/value.ts'
import type { Graph } from '../graph/graph.ts'
import type { StatedInputs } from '../formats/mlflow/signature.ts'
import { BrineError } from '../errors.ts'
import { keptNames } from '../graph/kept-names.ts'

const hint = 'Save the model again with a signature of its own inputs: `infer_signature(X, model.predict(X))`.'

/** MLflow's types of numbers; numpy makes True 1 and False 0. */
const numbers = new Set(['integer', 'long', 'float', 'double', 'boolean'])
const cellTypes: ReadonlySet<CellType> = new Set<CellType>(['float64', 'float32', 'int64', 'int32', 'bool'])

/**
 * The graph with the inputs that an MLflow signature states: checked against those of the model, and named by it where the
 * training table had no names. What the signature has besides is left out, as the model itself would never see it.
 * @throws BrineError 'corrupt' where the two do not fit together
 */
export function statedInputs(graph: Graph, { columns, width }: StatedInputs): Graph {
  if (!graph.named) {
    if (width !== undefined && width !== graph.inputs.length) throw misfit(`states ${width} columns, and the model takes ${graph.inputs.length}`)
    if (columns === undefined) return graph
    columns.forEach((column, at) => checkType(column.name ?? `column ${at}`, column.type, graph.inputs[at]!.type))
    const names = columns.map(column => column.name)
    if (names.includes(undefined) || new Set(names).size !== names.length) return graph
    return { ...graph, named: true, inputs: graph.inputs.map((input, at) => ({ ...input, name: names[at]! })) }
  }
  if (columns === undefined || columns.some(column => column.name === undefined)) return graph
  const kept = keptNames(columns.map(column => column.name!), new Set(graph.inputs.map(({ name }) => name)))
  const stated = new Map(columns.map((column, at) => [kept[at]!, column]))
  const inputs = graph.inputs.map(input => {
    const found = stated.get(input.name)
    if (found === undefined) throw misfit(`has no column ${JSON.stringify(input.name)}, which the model was trained on`)
    checkType(found.name!, found.type, input.type)
    return found.name === input.name ? input : { ...input, name: found.name! }
  })
  return inputs.every((input, at) => input === graph.inputs[at]) ? graph : { ...graph, inputs }
}

function checkType(name: string, stated: string, type: CellType): void {
  const isText = stated === 'string'
  if (isText ? cellTypes.has(type) : numbers.has(stated) && type === 'string') throw misfit(`says ${stated} of ${JSON.stringify(name)}, and the model takes ${isText ? 'numbers' : 'texts'}`)
}

function misfit(detail: string): BrineError {
  return new BrineError('corrupt', `The signature in MLmodel ${detail}`, { hint })
}
