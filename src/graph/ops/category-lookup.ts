import type { Column, Columns, Dense } from '../value.ts'
import type { Op, RunContext } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { categoryIndexOf, type CategoryIndex } from '../category-index.ts'
import { cellAt, width } from '../value.ts'
import { cellOfTensor } from '../tensor.ts'
import { corrupt, expectInput, expectWord, expectTensor } from '../expect.ts'
import { notACategory } from '../describe-categories.ts'

export interface CategoryTable {
  /** The categories; the place of one is its code. */
  readonly values: Tensor
  /** The code of a missing cell, NaN included; −1 where no category stands for it. */
  readonly missing: number
}

export interface CategoryLookupAttributes {
  /** Per column. */
  readonly tables: readonly CategoryTable[]
  /** A cell that is no category: its row is rejected, or its code is −1. */
  readonly unknown: 'reject' | 'code'
}

/** Cells to the codes of their categories. */
export const categoryLookup: Op<CategoryLookupAttributes> = {
  name: 'category_lookup',
  fidelity: () => 'E',

  infer({ tables, unknown }, inputs) {
    expectWord('category_lookup', 'unknown', unknown, ['reject', 'code'])
    const type = expectInput('category_lookup', inputs, 0)
    if (type.kind === 'csr') throw corrupt('category_lookup', 'the input is sparse, expected columns or a dense matrix')
    if (tables.length !== width(type)) throw corrupt('category_lookup', `it has ${tables.length} tables for ${width(type)} columns`)
    for (const [column, { values, missing }] of tables.entries()) {
      expectTensor('category_lookup', `tables[${column}].values`, values, 'any')
      if (!Number.isInteger(missing) || missing < -1 || missing >= values.data.length) {
        throw corrupt('category_lookup', `the code for missing in column ${column} is ${missing}, expected -1 to ${values.data.length - 1}`)
      }
    }
    return { kind: 'columns', columns: tables.map(() => 'int32') }
  },

  run(attributes, inputs, output, context) {
    const x = inputs[0] as Columns | Dense
    for (let column = 0; column < attributes.tables.length; column++) {
      const table = attributes.tables[column]!
      const codes = (output as Columns).columns[column]!.data as Int32Array
      const index = categoryIndexOf(table.values)
      if (x.kind === 'dense') lookUpNumbers(index, x.data, column, x.cols, x.rows, codes, table.missing)
      else lookUpColumn(index, x.columns[column]!, x.rows, codes, table.missing)
      if (attributes.unknown === 'reject') rejectUnknown(x, column, codes, table.values, context)
    }
  },

  bound({ tables }, inputs, bounds) {
    const x = inputs[0] as Columns | Dense
    if (x.kind !== 'dense') return bounds[0]!.map(bound => (bound === 0 ? 0 : Infinity))
    const bound = new Float64Array(bounds[0]!.length)
    for (let at = 0; at < bound.length; at++) {
      const moved = bounds[0]![at]!
      const value = x.data[at]!
      if (moved > 0 && (moved === Infinity || categoryIndexOf(tables[at % x.cols]!.values).hasNumberWithin(value - moved, value + moved))) bound[at] = Infinity
    }
    return bound
  },

  refusesMissing({ tables, unknown }) {
    if (unknown === 'code') return []
    return tables.flatMap(({ missing }, column) => (missing < 0 ? [{ input: 0, column }] : []))
  },

  categories({ tables, unknown }) {
    return tables.map(({ values }, column) => {
      const present: (number | bigint | string | boolean)[] = []
      for (let at = 0; at < values.data.length; at++) {
        const cell = cellOfTensor(values, at)
        if (cell !== null && cell === cell) present.push(cell)
      }
      return { column, values: present, closed: unknown === 'reject' }
    })
  },

  describe: ({ tables, unknown }) => `${tables.map(({ values }) => values.data.length).join('+')} categories, unknown: ${unknown}`,
}

function lookUpNumbers(index: CategoryIndex, data: Float64Array | Float32Array | Int32Array, from: number, step: number, rows: number, codes: Int32Array, missing: number): void {
  for (let row = 0, at = from; row < rows; row++, at += step) {
    const value = data[at]!
    codes[row] = value === value ? index.findNumber(value) : missing
  }
}

function lookUpColumn(index: CategoryIndex, column: Column, rows: number, codes: Int32Array, missing: number): void {
  switch (column.type) {
    case 'float64':
    case 'float32':
    case 'int32':
      lookUpNumbers(index, column.data, 0, 1, rows, codes, missing)
      break
    case 'string':
      for (let row = 0; row < rows; row++) codes[row] = index.findText(column.data[row]!)
      break
    default:
      for (let row = 0; row < rows; row++) {
        const cell = cellAt(column, row)
        codes[row] = cell === null || cell !== cell ? missing : index.find(cell)
      }
  }
  if (column.valid !== null) for (let row = 0; row < rows; row++) if (column.valid[row] === 0) codes[row] = missing
}

/** Names near a wrong one are sought for the first few only: it is the costly part of a message. */
const explained = 20

function rejectUnknown(x: Columns | Dense, column: number, codes: Int32Array, values: Tensor, context: RunContext): void {
  let found = 0
  for (let row = 0; row < x.rows; row++) {
    if (codes[row]! >= 0) continue
    const cell = x.kind === 'dense' ? x.data[row * x.cols + column]! : cellAt(x.columns[column]!, row)
    context.reject(row, 0, column, notACategory(cell, values, found++ < explained))
  }
}
