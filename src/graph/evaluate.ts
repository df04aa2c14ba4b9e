import type { Bound } from './op.ts'
import type { Columns, Value } from './value.ts'
import type { Graph } from './graph.ts'
import type { Mistake } from '../errors.ts'
import { allocate } from './value.ts'
import { inferTypes } from './infer.ts'
import { opNamed } from './op-named.ts'
import { outputNamed, valuesFor } from './outputs.ts'
import { rejectionsOf } from './rejections.ts'

export interface EvaluateOptions {
  /** Names of outputs; absent: all. */
  readonly outputs?: readonly string[]
  /** Whether to compute error bounds. */
  readonly bounds?: boolean
}

export interface Evaluation {
  /** By output: one value, or several for an output of shape 'list'. */
  readonly values: ReadonlyMap<string, readonly Value[]>
  /** By output, as `values`; empty unless asked for. */
  readonly bounds: ReadonlyMap<string, readonly Bound[]>
  /** Cells that the library would reject, at most 1000; the answers of their rows mean nothing. */
  readonly mistakes: readonly Mistake[]
}

/**
 * The reference: each op's own arithmetic, node after node, on the caller's columns.
 * @throws BrineError 'corrupt' for a graph that is none, 'unknown-output'
 */
export function evaluate(graph: Graph, columns: Columns, options: EvaluateOptions = {}): Evaluation {
  const types = inferTypes(graph)
  const outputs = options.outputs?.map(name => outputNamed(graph, name)) ?? graph.outputs
  const values: Value[] = [columns]
  const bounds: Bound[] = [new Float64Array(columns.rows * columns.columns.length)]
  const mistakes: Mistake[] = []
  for (const number of valuesFor(graph.nodes, outputs)) {
    const node = graph.nodes[number - 1]!
    const op = opNamed(node.op)
    const inputs = node.inputs.map(input => values[input]!)
    const output = allocate(types[number]!, columns.rows)
    op.run(node.attributes, inputs, output, rejectionsOf(graph, types, number, mistakes, 0))
    values[number] = output
    if (options.bounds === true) bounds[number] = op.bound(node.attributes, inputs, node.inputs.map(input => bounds[input]!), output)
  }
  return {
    values: new Map(outputs.map(output => [output.name, output.values.map(value => values[value]!)])),
    bounds: new Map(options.bounds === true ? outputs.map(output => [output.name, output.values.map(value => bounds[value]!)]) : []),
    mistakes,
  }
}
