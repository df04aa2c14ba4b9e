import type { Op, RunContext } from '../op.ts'
import type { Column, Columns, Dense } from '../value.ts'
import { corrupt, expectFlag, expectInput, expectWord } from '../expect.ts'
import { cellForCell } from '../origins.ts'
import { spreadBound } from '../spread-bound.ts'
import { cellAt, width } from '../value.ts'

export interface ToDenseAttributes {
  /** What a CSR matrix does not hold is missing. Absent: it is 0. */
  readonly absent?: 'missing'
  /** The library writes a CSR matrix' numbers over zeros, where scipy adds them, which makes 0 of −0. */
  readonly written?: true
  /** What stands for a text, and for an infinity in its row, where all that counts is whether a cell is there. Absent: texts are rejected. */
  readonly texts?: number
}

/** Columns of numbers or a CSR matrix as a dense float64 matrix: booleans 0 and 1, missing NaN. */
export const toDense: Op<ToDenseAttributes> = {
  name: 'to_dense',
  fidelity: () => 'E',

  infer({ absent, written, texts }, inputs) {
    if (absent !== undefined) expectWord('to_dense', 'absent', absent, ['missing'])
    if (written !== undefined) expectFlag('to_dense', 'written', written)
    if (texts !== undefined && typeof texts !== 'number') throw corrupt('to_dense', `texts is ${JSON.stringify(texts)}`)
    const type = expectInput('to_dense', inputs, 0)
    if (type.kind === 'columns') {
      const text = type.columns.indexOf('string')
      if (text >= 0 && texts === undefined) throw corrupt('to_dense', `column ${text} is text, expected numbers`)
      return { kind: 'dense', type: 'float64', cols: type.columns.length }
    }
    return { kind: 'dense', type: type.type, cols: width(type) }
  },

  run({ absent, written, texts }, inputs, output, context) {
    const x = inputs[0]!
    const y = output as Dense
    if (x.kind === 'columns') {
      const withText = texts === undefined ? undefined : new Uint8Array(x.rows)
      for (let index = 0; index < x.columns.length; index++) {
        const column = x.columns[index]!
        if (isNumeric(column)) fillNumbers(column, index, y)
        else fillCells(column, index, y, withText, context)
      }
      if (withText !== undefined) withText.forEach((is, row) => is === 1 && replaceTexts(x, row, y, texts!))
    } else if (x.kind === 'csr') {
      y.data.fill(absent === undefined ? 0 : NaN)
      const zero = written === true ? -0 : 0
      for (let row = 0; row < x.rows; row++) {
        for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) y.data[row * x.cols + x.indices[at]!] = zero + x.data[at]!
      }
    } else {
      y.data.set(x.data)
    }
  },

  bound({ absent }, inputs, bounds) {
    const x = inputs[0]!
    if (x.kind !== 'csr') return bounds[0]!
    const bound = spreadBound(x, bounds[0]!)
    // What may be 0 the library may not have stored.
    if (absent === undefined) return bound
    for (let row = 0; row < x.rows; row++) {
      for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) if (bounds[0]![at]! > 0 && Math.abs(x.data[at]!) <= bounds[0]![at]!) bound[row * x.cols + x.indices[at]!] = Infinity
    }
    return bound
  },

  origins: ({ texts }, inputs) => cellForCell(inputs, texts === undefined ? {} : { altered: true }),
  describe: () => 'numbers',
}

type Numeric = Extract<Column, { type: 'float64' | 'float32' | 'int32' | 'bool' }>

function isNumeric(column: Column): column is Numeric {
  const { type } = column
  return type === 'float64' || type === 'float32' || type === 'int32' || type === 'bool'
}

function fillNumbers({ data: cells, valid }: Numeric, index: number, { cols, data, rows }: Dense): void {
  for (let row = 0, at = index; row < rows; row++, at += cols) data[at] = valid !== null && valid[row] === 0 ? NaN : cells[row]!
}

/** `withText` gets 1 for rows with a text; where there is none, such rows are rejected. */
function fillCells(column: Column, index: number, { cols, data, rows }: Dense, withText: Uint8Array | undefined, context: RunContext): void {
  for (let row = 0, at = index; row < rows; row++, at += cols) {
    const cell = cellAt(column, row)
    data[at] = cell === null || typeof cell === 'string' ? NaN : Number(cell)
    if (typeof cell !== 'string') continue
    if (withText === undefined) context.reject(row, 0, index, `expected a number, got ${JSON.stringify(cell)}`)
    else withText[row] = 1
  }
}

/** numpy makes objects of numbers beside texts, which nobody looks at for infinities. */
function replaceTexts({ columns }: Columns, row: number, { cols, data }: Dense, instead: number): void {
  columns.forEach((column, index) => {
    const at = row * cols + index
    const isGap = data[at] !== data[at] && typeof cellAt(column, row) !== 'string'
    if (!isGap && data[at]! - data[at]! !== 0) data[at] = instead
  })
}
