import type { Op } from '../op.ts'
import type { Column, Dense } from '../value.ts'
import { corrupt, expectInput, expectWord } from '../expect.ts'
import { spreadBound } from '../spread-bound.ts'
import { width } from '../value.ts'

export interface ToDenseAttributes {
  /** What a CSR matrix does not hold is missing. Absent: it is 0. */
  readonly absent?: 'missing'
}

/** Columns of numbers or a CSR matrix as a dense float64 matrix: booleans 0 and 1, missing NaN. */
export const toDense: Op<ToDenseAttributes> = {
  name: 'to_dense',
  fidelity: () => 'E',

  infer({ absent }, inputs) {
    if (absent !== undefined) expectWord('to_dense', 'absent', absent, ['missing'])
    const type = expectInput('to_dense', inputs, 0)
    if (type.kind === 'columns') {
      const text = type.columns.indexOf('string')
      if (text >= 0) throw corrupt('to_dense', `column ${text} is text, expected numbers`)
      return { kind: 'dense', type: 'float64', cols: type.columns.length }
    }
    return { kind: 'dense', type: type.type, cols: width(type) }
  },

  run({ absent }, inputs, output, context) {
    const x = inputs[0]!
    const y = output as Dense
    if (x.kind === 'columns') {
      x.columns.forEach((column, index) => fill(column, index, y, (row, detail) => context.reject(row, 0, index, detail)))
    } else if (x.kind === 'csr') {
      y.data.fill(absent === undefined ? 0 : NaN)
      // scipy adds to zeros, which makes 0 of −0.
      for (let row = 0; row < x.rows; row++) {
        for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) y.data[row * x.cols + x.indices[at]!] = 0 + x.data[at]!
      }
    } else {
      y.data.set(x.data)
    }
  },

  bound(_attributes, inputs, bounds) {
    const x = inputs[0]!
    return x.kind === 'csr' ? spreadBound(x, bounds[0]!) : bounds[0]!
  },

  origins: (_attributes, inputs) => Array.from({ length: width(inputs[0]!) }, (_, column) => ({ input: 0, column, missing: true })),
  describe: () => 'numbers',
}

function fill(column: Column, index: number, y: Dense, reject: (row: number, detail: string) => void): void {
  const { cols, data, rows } = y
  for (let row = 0, at = index; row < rows; row++, at += cols) {
    if (column.valid !== null && column.valid[row] === 0) {
      data[at] = NaN
      continue
    }
    const cell = column.data[row]!
    if (cell === null) data[at] = NaN
    else if (typeof cell === 'string') {
      data[at] = NaN
      reject(row, `expected a number, got ${JSON.stringify(cell)}`)
    } else data[at] = Number(cell)
  }
}
