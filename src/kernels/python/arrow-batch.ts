/** Rows and answers as Arrow IPC streams (https://arrow.apache.org/docs/format/Columnar.html). */
import type { Cell, CellType, Column, Columns, Dense, Value } from '../../graph/value.ts'
import type { EngineCallAttributes } from '../../graph/ops/engine-call.ts'
import type { Data, Table } from 'apache-arrow'
import { Bool, Table as ArrowTable, Utf8, makeVector, tableFromIPC, tableToIPC, vectorFromArray } from 'apache-arrow'
import { allocateColumn, cellAt, setCell } from '../../graph/value.ts'

/** `mixed`: columns of several types, whose cells go as JSON. */
export function batchToArrow(batch: Columns): { bytes: Uint8Array; mixed: number[] } {
  const mixed = batch.columns.flatMap(({ type }, at) => (type === 'mixed' ? [at] : []))
  // Names are the worker's own matter: these only tell the columns apart.
  const vectors = Object.fromEntries(batch.columns.map((column, at) => [`c${at}`, vectorOf(column, batch.rows)]))
  return { bytes: tableToIPC(new ArrowTable(vectors), 'stream'), mixed }
}

function vectorOf(column: Column, rows: number) {
  const cells = Array.from({ length: rows }, (_, row) => cellAt(column, row))
  switch (column.type) {
    case 'string':
      return vectorFromArray(cells, new Utf8())
    case 'bool':
      return vectorFromArray(cells, new Bool())
    case 'mixed':
      return vectorFromArray(cells.map(jsonOf), new Utf8())
    default:
      return makeVector(Float64Array.from(cells, cell => Number(cell ?? NaN)))
  }
}

/** Python's JSON, which has words for infinities and integers of any length. */
function jsonOf(cell: Cell): string {
  if (typeof cell === 'bigint') return String(cell)
  return typeof cell === 'number' && !Number.isFinite(cell) ? (Number.isNaN(cell) ? 'null' : String(cell)) : JSON.stringify(cell)
}

/** What one array of an answer holds, for as many rows as were answered. */
export type Gives = EngineCallAttributes['gives']

/**
 * Reads the array `name`, which holds `given`, into the rows `places` of a value of `rows` rows; the other rows hold nothing.
 * Undefined where it does not hold what it is to give: the model answers with one type now, with another then.
 */
export function valueFromArrow(table: Table | undefined, name: string, given: Gives, gives: Gives, places: readonly number[], rows: number): Value | undefined {
  if ('cols' in gives) return 'cols' in given && given.cols === gives.cols ? matrixOf(table, name, gives.cols, places, rows) : undefined
  if ('cols' in given || given.columns.length !== gives.columns.length) return undefined
  const columns = gives.columns.map((type, at) => {
    const kind = given.columns[at]!
    if (kind !== type && type !== 'mixed') return undefined
    const column = allocateColumn(type, rows)
    const vector = table?.getChild(`${name}/${at}`)
    places.forEach((row, from) => setCell(column, row, cellOf(vector?.get(from), kind)))
    return column
  })
  return columns.includes(undefined) ? undefined : { kind: 'columns', rows, columns: columns as Column[] }
}

function cellOf(cell: unknown, kind: CellType): Cell {
  if (kind === 'mixed') return /^-?Infinity$/.test(String(cell)) ? Number(cell) : (JSON.parse(String(cell)) as Cell)
  return kind === 'int64' ? integerOf(cell as bigint) : ((cell ?? null) as Cell)
}

function integerOf(value: bigint): Cell {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function matrixOf(table: Table | undefined, name: string, cols: number, places: readonly number[], rows: number): Dense {
  const data = new Float64Array(rows * cols)
  let at = 0
  for (const chunk of table?.getChild(name)?.data ?? []) {
    const items = (chunk as Data).children[0]!
    for (let row = 0; row < chunk.length; row++, at++) {
      const from = (chunk.offset + row) * cols
      data.set((items.values as Float64Array).subarray(from, from + cols), places[at]! * cols)
    }
  }
  return { kind: 'dense', type: 'float64', rows, cols, data }
}

export function readArrow(bytes: Uint8Array): Table | undefined {
  return bytes.length === 0 ? undefined : tableFromIPC(bytes)
}
