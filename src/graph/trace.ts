import type { GraphNode } from './graph.ts'
import type { ValueType } from './value.ts'
import { opNamed } from './op-named.ts'

export interface InputColumn {
  column: number
  /** Whether a missing cell of the input is still missing here. */
  missing: boolean
  /** Whether a step on the way changes the number. */
  altered: boolean
}

/** The input column that `column` of value `value` is taken from cell for cell, or null where it is computed. */
export function traceToInput(nodes: readonly GraphNode[], types: readonly ValueType[], value: number, column: number): InputColumn | null {
  let missing = true
  let altered = false
  while (value !== 0) {
    const node = nodes[value - 1]!
    const origin = opNamed(node.op).origins?.(node.attributes, node.inputs.map(input => types[input]!))[column]
    if (origin == null) return null
    missing &&= origin.missing
    altered ||= origin.altered ?? false
    value = node.inputs[origin.input]!
    column = origin.column
  }
  return { column, missing, altered }
}
