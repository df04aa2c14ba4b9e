/** What a model takes and gives, by name and type: derived from its graph alone. */
import type { Cell, CellType, ValueType } from '../graph/value.ts'
import type { Fidelity } from '../graph/op.ts'
import type { Graph, GraphOutput } from '../graph/graph.ts'
import { fidelityOf } from '../graph/fidelity.ts'
import { inferTypes } from '../graph/infer.ts'
import { opNamed } from '../graph/op-named.ts'
import { tracerOf, type Trace } from '../graph/trace.ts'
import { width } from '../graph/value.ts'

/** `list`: an array of numbers, texts, booleans; `map`: an object of such by name, or pairs of a name and one. */
export type FieldType = 'number' | 'string' | 'boolean' | 'mixed' | 'list' | 'map'

export interface InputField {
  readonly name: string
  readonly type: FieldType
  /** Whether the model takes a missing cell (`null`). */
  readonly nullable: boolean
  /** False for a column that no step uses: it may be absent. */
  readonly required: boolean
  /** The categories that the model knows, where it knows them. */
  readonly categories?: readonly (number | bigint | string | boolean)[]
  /** Whether every other category is rejected. */
  readonly closed?: boolean
  /** Of numbers: they are codes of categories, whose names the model does not hold. Absent: no. */
  readonly codes?: true
  /** Of numbers: true and false are none, since the library makes other numbers of them than of 1 and 0. Absent: they are 1 and 0. */
  readonly noTruths?: true
  /** Of mixed cells: a number stands for how it is written, so that a text is not read as one. Absent: no. */
  readonly spelled?: true
}

export interface OutputField {
  /** The library's method: `predict`, `predict_proba`, `transform` … */
  readonly name: string
  readonly type: Exclude<FieldType, 'list' | 'map'> | 'integer'
  /** scalar: one value a row; vector: `sizes[0]` values a row; list: per row one vector of `sizes[i]` for each output. */
  readonly shape: GraphOutput['shape']
  readonly sizes: readonly number[]
  /** Of a classifier: the class that each column stands for, per output. */
  readonly classes?: readonly (readonly Cell[])[]
  readonly fidelity: Fidelity
}

export interface Signature {
  /** Whether rows are objects by feature name; where the training table had no names, arrays are taken too. */
  readonly named: boolean
  /** Features that are not among the inputs are ignored, as the library ignores them; absent: they are a caller's mistake. */
  readonly ignoresOthers?: true
  readonly inputs: readonly InputField[]
  readonly outputs: readonly OutputField[]
  /** The output that is answered when none is asked for. */
  readonly defaultOutput: string
}

export function signatureOf(graph: Graph): Signature {
  const types = inferTypes(graph)
  const used = usedColumns(graph)
  const trace = tracerOf(graph.nodes, types)
  const refused = refusedColumns(graph, types, trace)
  const categories = knownCategories(graph, trace)
  const spelled = spelledColumns(graph, types, trace)
  const codes = codeColumns(graph, trace)
  const noTruths = columnsWithoutTruths(graph, types, trace)
  const outputs = graph.outputs.map((output): OutputField => ({
    name: output.name,
    type: outputType(output.values.map(value => types[value]!)),
    shape: output.shape,
    sizes: output.values.map(value => width(types[value]!)),
    ...(output.classes === undefined ? {} : { classes: output.classes }),
    fidelity: fidelityOf(graph, output.name),
  }))
  return {
    named: graph.named,
    ...(graph.ignoresOthers && { ignoresOthers: true }),
    inputs: graph.inputs.map(({ name, type }, column) => ({
      name,
      type: fieldType(type),
      nullable: !refused.has(column),
      required: used.has(column),
      ...categories.get(column),
      ...(fieldType(type) === 'number' && codes.has(column) ? { codes: true } : {}),
      ...(fieldType(type) === 'number' && noTruths.has(column) ? { noTruths: true } : {}),
      ...(fieldType(type) === 'mixed' && spelled.has(column) ? { spelled: true } : {}),
    })),
    outputs,
    defaultOutput: (outputs.find(output => output.name === 'predict') ?? outputs.find(output => output.name === 'transform') ?? outputs[0]!).name,
  }
}

function fieldType(type: CellType): FieldType {
  switch (type) {
    case 'string':
      return 'string'
    case 'bool':
      return 'boolean'
    case 'list':
    case 'map':
      return type
    case 'mixed':
    case 'undetermined':
      return 'mixed'
    default:
      return 'number'
  }
}

function outputType(types: readonly ValueType[]): OutputField['type'] {
  const cells = new Set(types.flatMap(type => (type.kind === 'columns' ? type.columns : [type.type])))
  if ([...cells].every(cell => cell === 'int32' || cell === 'int64')) return 'integer'
  const fields = new Set([...cells].map(fieldType))
  const [only] = fields
  // No output holds lists or maps.
  return fields.size === 1 && only !== undefined && only !== 'list' && only !== 'map' ? only : 'mixed'
}

function usedColumns(graph: Graph): Set<number> {
  const used = new Set<number>()
  for (const node of graph.nodes) {
    if (!node.inputs.includes(0)) continue
    const columns = opNamed(node.op).reads?.(node.attributes) ?? graph.inputs.keys()
    for (const column of columns) used.add(column)
  }
  if (graph.outputs.some(output => output.values.includes(0))) for (const column of graph.inputs.keys()) used.add(column)
  return used
}

function refusedColumns(graph: Graph, types: readonly ValueType[], trace: Trace): Set<number> {
  const refused = new Set<number>()
  for (const node of graph.nodes) {
    for (const { input, column } of opNamed(node.op).refusesMissing?.(node.attributes, node.inputs.map(value => types[value]!)) ?? []) {
      const origin = trace(node.inputs[input]!, column)
      if (origin?.missing) refused.add(origin.column)
    }
  }
  return refused
}

function spelledColumns(graph: Graph, types: readonly ValueType[], trace: Trace): Set<number> {
  const spelled = new Set<number>()
  for (const node of graph.nodes) {
    if (opNamed(node.op).spelled !== true) continue
    for (let column = 0; column < width(types[node.inputs[0]!]!); column++) {
      const origin = trace(node.inputs[0]!, column)
      if (origin !== null) spelled.add(origin.column)
    }
  }
  return spelled
}

function columnsWithoutTruths(graph: Graph, types: readonly ValueType[], trace: Trace): Set<number> {
  const found = new Set<number>()
  for (const node of graph.nodes) {
    if (opNamed(node.op).refusesTruths?.(node.attributes) !== true) continue
    for (let column = 0; column < width(types[node.inputs[0]!]!); column++) {
      const origin = trace(node.inputs[0]!, column)
      if (origin !== null && !origin.altered) found.add(origin.column)
    }
  }
  return found
}

function codeColumns(graph: Graph, trace: Trace): Set<number> {
  const found = new Set<number>()
  for (const node of graph.nodes) {
    for (const column of opNamed(node.op).codes?.(node.attributes) ?? []) {
      const origin = trace(node.inputs[0]!, column)
      if (origin !== null && !origin.altered) found.add(origin.column)
    }
  }
  return found
}

function knownCategories(graph: Graph, trace: Trace): Map<number, Pick<InputField, 'categories' | 'closed'>> {
  const known = new Map<number, Pick<InputField, 'categories' | 'closed'>>()
  for (const node of graph.nodes) {
    for (const { column, values, closed } of opNamed(node.op).categories?.(node.attributes) ?? []) {
      const origin = trace(node.inputs[0]!, column)
      if (origin === null || origin.altered || known.get(origin.column)?.closed === true) continue
      known.set(origin.column, { categories: values, closed })
    }
  }
  return known
}
