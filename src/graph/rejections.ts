import type { Graph } from './graph.ts'
import type { Mistake } from '../errors.ts'
import type { RunContext } from './op.ts'
import type { ValueType } from './value.ts'
import { traceToInput } from './trace.ts'

/** So many mistakes are named at most; a batch that is all wrong says enough by then. */
const most = 1000

/** Writes what the op of `value` rejects into `mistakes`, naming the caller's column behind it. */
export function rejectionsOf(graph: Graph, types: readonly ValueType[], value: number, mistakes: Mistake[], firstRow: number): RunContext {
  const node = graph.nodes[value - 1]!
  return {
    reject(row, input, column, detail) {
      if (mistakes.length >= most) return
      const origin = traceToInput(graph.nodes, types, node.inputs[input]!, column)
      if (origin !== null) mistakes.push({ row: row + firstRow, column: graph.inputs[origin.column]!.name, detail })
      else mistakes.push({ row: row + firstRow, detail: `column ${column} of what goes into ${node.op}: ${detail}` })
    },
  }
}
