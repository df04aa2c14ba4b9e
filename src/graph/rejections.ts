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
      const at = row + firstRow
      if (column === null) {
        if (!mistakes.some(mistake => mistake.row === at)) mistakes.push({ row: at, detail })
        return
      }
      const origin = traceToInput(graph.nodes, types, node.inputs[input]!, column)
      if (origin === null) {
        // A row that is already named: what follows from its wrong cell says nothing new.
        if (!mistakes.some(mistake => mistake.row === at)) mistakes.push({ row: at, detail: `column ${column} of what goes into ${node.op}: ${detail}` })
        return
      }
      const { name } = graph.inputs[origin.column]!
      if (!mistakes.some(mistake => mistake.row === at && mistake.column === name)) mistakes.push({ row: at, column: name, detail })
    },
  }
}
