import type { GraphNode } from './graph.ts'
import type { Op } from './op.ts'
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
export type Trace = (value: number, column: number) => InputColumn | null

/** Traces many columns of one graph: what an operation says of all its columns is asked for once. */
export function tracerOf(nodes: readonly GraphNode[], types: readonly ValueType[]): Trace {
  const origins = new Map<number, ReturnType<NonNullable<Op['origins']>>>()
  const originsOf = (value: number) => {
    let own = origins.get(value)
    if (own === undefined) {
      const node = nodes[value - 1]!
      own = opNamed(node.op).origins?.(node.attributes, node.inputs.map(input => types[input]!)) ?? []
      origins.set(value, own)
    }
    return own
  }
  return (value, column) => {
    let missing = true
    let altered = false
    while (value !== 0) {
      const origin = originsOf(value)[column]
      if (origin == null) return null
      missing &&= origin.missing
      altered ||= origin.altered ?? false
      value = nodes[value - 1]!.inputs[origin.input]!
      column = origin.column
    }
    return { column, missing, altered }
  }
}

/** {@link Trace} of a single column. */
export function traceToInput(nodes: readonly GraphNode[], types: readonly ValueType[], value: number, column: number): InputColumn | null {
  return tracerOf(nodes, types)(value, column)
}
