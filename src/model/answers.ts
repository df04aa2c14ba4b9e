/** The edge where answers go out: values → JSON, row by row. A float32 is the shortest decimal that reads back as it. */
import type { CellType, Column, Dense, Value } from '../graph/value.ts'
import type { OutputField } from './signature.ts'
import { cellAt } from '../graph/value.ts'
import { shortestFloat32 } from './shortest-float32.ts'

export type JsonCell = number | string | boolean | null
export type JsonAnswer = JsonCell | JsonCell[] | JsonCell[][]

/** The answer for one row of an output: a scalar, a vector, or a list of vectors. */
export function answerAt(field: OutputField, values: readonly Value[], row: number): JsonAnswer {
  if (field.shape === 'list') return values.map(value => vectorAt(value, row))
  return field.shape === 'scalar' ? firstAt(values[0]!, row) : vectorAt(values[0]!, row)
}

/** The first item of a row, without an array of them. */
function firstAt(value: Value, row: number): JsonCell {
  if (value.kind === 'columns') return columnCell(value.columns[0]!, row)
  return value.kind === 'dense' ? jsonNumber(value.data[row * value.cols]!, value.type) : vectorAt(value, row)[0]!
}

function vectorAt(value: Value, row: number): JsonCell[] {
  if (value.kind === 'columns') return value.columns.map(column => columnCell(column, row))
  if (value.kind === 'dense') return denseRow(value, row)
  const dense = new Array<JsonCell>(value.cols).fill(0)
  for (let at = value.indptr[row]!; at < value.indptr[row + 1]!; at++) dense[value.indices[at]!] = jsonNumber(value.data[at]!, value.type)
  return dense
}

function denseRow({ type, data, cols }: Dense, row: number): JsonCell[] {
  const result = new Array<JsonCell>(cols)
  for (let column = 0; column < cols; column++) result[column] = jsonNumber(data[row * cols + column]!, type)
  return result
}

function columnCell(column: Column, row: number): JsonCell {
  const cell = cellAt(column, row)
  if (typeof cell === 'number') return jsonNumber(cell, column.type)
  return typeof cell === 'bigint' ? jsonInteger(cell) : cell
}

/** NaN and infinities, which JSON has no words for, as text. */
function jsonNumber(value: number, type: CellType): JsonCell {
  if (value - value !== 0) return String(value)
  return type === 'float32' ? shortestFloat32(value) : value
}

/** An integer that a JSON reader's float64 would change goes as text. */
function jsonInteger(value: bigint): JsonCell {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
