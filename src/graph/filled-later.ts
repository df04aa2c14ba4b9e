import type { GraphNode, GraphOutput } from './graph.ts'
import type { ImputeAttributes } from './ops/impute.ts'
import type { ValueType } from './value.ts'
import { cellOfTensor } from './tensor.ts'
import { opNamed } from './op-named.ts'
import { width } from './value.ts'

/** Operations that leave a missing cell missing and do no more with it. */
const passing = new Set(['select', 'concat', 'date_parts', 'affine'])

/**
 * Whether each way from the only column of `value` leads to where its missing cells are filled with numbers.
 * @param types of each value, the input's first
 * @param needed the values that the outputs need, in the order in which nodes make them
 */
export function isFilledLater(value: number, nodes: readonly GraphNode[], types: readonly ValueType[], outputs: readonly GraphOutput[], needed: readonly number[]): boolean {
  const open = new Map([[value, new Set([0])]])
  for (const made of needed) {
    const { op, inputs, attributes } = nodes[made - 1]!
    if (!inputs.some(input => open.has(input))) continue
    const { fill, missing } = op === 'impute' ? (attributes as Partial<ImputeAttributes>) : {}
    const fills = (column: number) => fill !== undefined && missing === 'nan' && typeof cellOfTensor(fill, column) === 'number'
    const origins = opNamed(op).origins?.(attributes, inputs.map(input => types[input]!))
    const columns = [...Array(width(types[made]!)).keys()].filter(column => {
      const origin = origins?.[column] ?? { input: 0, column: 0 }
      return open.get(inputs[origin.input]!)?.has(origin.column) === true && !fills(column)
    })
    if (columns.length > 0 && !passing.has(op)) return false
    if (columns.length > 0) open.set(made, new Set(columns))
  }
  return !outputs.some(output => output.values.some(item => open.has(item)))
}
