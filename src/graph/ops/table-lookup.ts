import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectCodes, expectTensor } from '../expect.ts'

export interface TableLookupAttributes {
  /** Per column: the number of each code. */
  readonly tables: readonly Tensor<Float64Array>[]
  /** The number of a code outside its table (−1: an unknown category): one for all columns, or one per column. */
  readonly unknown: number | Tensor<Float64Array>
}

/** Codes to numbers, column by column. */
export const tableLookup: Op<TableLookupAttributes> = {
  name: 'table_lookup',
  fidelity: () => 'E',

  infer({ tables, unknown }, inputs) {
    const { columns } = expectCodes('table_lookup', inputs, 0)
    if (tables.length !== columns.length) throw corrupt('table_lookup', `it has ${tables.length} tables for ${columns.length} columns`)
    tables.forEach((table, column) => expectTensor('table_lookup', `tables[${column}]`, table, 'float64'))
    if (typeof unknown !== 'number') expectTensor('table_lookup', 'unknown', unknown, 'float64', columns.length)
    return { kind: 'dense', type: 'float64', cols: columns.length }
  },

  run({ tables, unknown }, inputs, output) {
    const x = inputs[0] as Columns
    const { rows, cols, data } = output as Dense
    for (let column = 0; column < cols; column++) {
      const codes = x.columns[column]!.data as Int32Array
      const table = tables[column]!.data
      const other = typeof unknown === 'number' ? unknown : unknown.data[column]!
      for (let row = 0; row < rows; row++) {
        const code = codes[row]!
        data[row * cols + column] = code >= 0 && code < table.length ? table[code]! : other
      }
    }
  },

  bound: (_attributes, _inputs, bounds) => bounds[0]!.map(bound => (bound === 0 ? 0 : Infinity)),
  describe: ({ tables }) => `${tables.length} columns`,
}
