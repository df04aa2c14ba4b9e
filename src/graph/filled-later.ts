import type { GraphNode, GraphOutput } from './graph.ts'
import type { ImputeAttributes } from './ops/impute.ts'
import type { ValueType } from './value.ts'
import { cellOfTensor } from './tensor.ts'
import { opNamed } from './op-named.ts'
import { width } from './value.ts'

/** Operations that leave a missing cell missing and do no more with it. */
const passing = new Set(['select', 'concat', 'date_parts', 'affine', 'to_dense'])

/**
 * Whether each way from the only column of `value` leads to where its missing cells are filled with numbers, or to where
 * nothing looks at them.
 * @param types of each value, the input's first
 * @param needed the values that the outputs need, in the order in which nodes make them
 */
export function isFilledLater(value: number, nodes: readonly GraphNode[], types: readonly ValueType[], outputs: readonly GraphOutput[], needed: readonly number[]): boolean {
  /** The columns, value by value, in which a cell may still be missing. */
  const open = new Map<number, readonly number[]>([[value, [0]]])
  for (const made of needed) {
    const { op, inputs, attributes } = nodes[made - 1]!
    if (!inputs.some(input => open.has(input))) continue
    if (op === 'impute' && fillsAll(attributes as Partial<ImputeAttributes>, open.get(inputs[0]!) ?? [])) continue
    if (op === 'constant') continue
    if (!passing.has(op)) return false
    const left = columnsOf(nodes[made - 1]!, inputs.map(input => types[input]!), width(types[made]!), (input, column) => open.get(inputs[input]!)?.includes(column) === true)
    if (left.length > 0) open.set(made, left)
  }
  return !outputs.some(output => output.values.some(item => open.has(item)))
}

function fillsAll({ fill, missing }: Partial<ImputeAttributes>, columns: readonly number[]): boolean {
  return fill !== undefined && missing === 'nan' && columns.every(column => typeof cellOfTensor(fill, column) === 'number')
}

/** The columns of a passing operation that are taken from open ones; all parts are those of the one date. */
function columnsOf({ op, attributes }: GraphNode, inputs: readonly ValueType[], cols: number, isOpen: (input: number, column: number) => boolean): number[] {
  const origins = opNamed(op).origins?.(attributes, inputs)
  return Array.from({ length: cols }, (_, column) => column).filter(column => {
    const origin = origins === undefined ? { input: 0, column: 0 } : origins[column]
    return origin != null && isOpen(origin.input, origin.column)
  })
}
