import type { Graph, GraphNode } from './graph.ts'
import type { ValueType } from './value.ts'
import { inferTypes } from './infer.ts'
import { opNamed } from './op-named.ts'

/** A graph as text, for a person: the inputs, a line per node, the outputs. */
export function printGraph(graph: Graph): string {
  const types = inferTypes(graph)
  const lines = graph.nodes.map((node, at) => `%${at + 1} = ${describeNode(node)} (${node.inputs.map(input => `%${input}`).join(', ')}) → ${printType(types[at + 1]!)}`)
  const outputs = graph.outputs.map(({ name, shape, values }) => `${name} = ${values.map(value => `%${value}`).join(', ')}, ${shape}`)
  return [`%0 = input → ${printType(types[0]!)}`, ...lines, ...outputs].join('\n')
}

/** `dense float64 × 4`, `columns string, float64 × 3`. */
function printType(type: ValueType): string {
  if (type.kind !== 'columns') return `${type.kind} ${type.type} × ${type.cols}`
  const runs: { cell: string; count: number }[] = []
  for (const cell of type.columns) {
    const last = runs[runs.length - 1]
    if (last?.cell === cell) last.count++
    else runs.push({ cell, count: 1 })
  }
  return `columns ${runs.map(({ cell, count }) => (count === 1 ? cell : `${cell} × ${count}`)).join(', ')}`
}

function describeNode(node: GraphNode): string {
  const detail = opNamed(node.op).describe(node.attributes)
  return detail === '' ? node.op : `${node.op} ${detail}`
}
