import type { Cell, Columns } from '../../graph/value.ts'
import type { InputPlace } from './input-layout.ts'
import type { Session } from './session.ts'
import type { Tensor } from 'onnxruntime-node'
import { cellAt } from '../../graph/value.ts'

/** Arrays of the types of numbers, and the least and most that those of integers hold. */
const numbers = {
  float32: { array: Float32Array, least: -Infinity, most: Infinity },
  float64: { array: Float64Array, least: -Infinity, most: Infinity },
  int64: { array: BigInt64Array, least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER },
  int32: { array: Int32Array, least: -0x80000000, most: 0x7fffffff },
  int16: { array: Int16Array, least: -0x8000, most: 0x7fff },
  int8: { array: Int8Array, least: -128, most: 127 },
  uint32: { array: Uint32Array, least: 0, most: 0xffffffff },
  uint16: { array: Uint16Array, least: 0, most: 0xffff },
  uint8: { array: Uint8Array, least: 0, most: 255 },
} as const

/** The cells of one row for one input, and their number along its open dimension; or what is wrong, in which column. */
export type RowCells = { readonly cells: readonly Cell[]; readonly open: number } | { readonly column: number; readonly detail: string }

export function rowCells({ type, dims, from, to, list }: InputPlace, batch: Columns, row: number): RowCells {
  const fixed = dims.reduce<number>((product, length) => product * (length ?? 1), 1)
  const column = batch.columns[from]!
  let cells: readonly Cell[]
  if (list) {
    if (column.valid?.[row] === 0) return { column: from, detail: 'missing, and the model does not accept missing values here' }
    cells = (column.data as (readonly Cell[])[])[row]!
    const open = dims.includes(null)
    if (open ? cells.length === 0 || cells.length % fixed !== 0 : cells.length !== fixed) {
      return { column: from, detail: `expected a list of ${open ? `a multiple of ${fixed}` : fixed} items, row by row of ${dims.map(length => length ?? '?').join(' × ')}, got ${cells.length}` }
    }
  } else cells = Array.from({ length: to - from }, (_, at) => cellAt(batch.columns[from + at]!, row))
  for (const [at, cell] of cells.entries()) {
    const detail = faultOf(type, cell)
    if (detail !== undefined) return { column: list ? from : from + at, detail: list ? `item ${at} is ${detail}` : detail }
  }
  return { cells, open: cells.length / fixed }
}

function faultOf(type: InputPlace['type'], cell: Cell): string | undefined {
  if (type === 'string') return typeof cell === 'string' ? undefined : `${String(cell)}, expected text`
  if (type === 'bool') return typeof cell === 'boolean' ? undefined : `${String(cell)}, expected true or false`
  if (type === 'float32' || type === 'float64') return cell === null || typeof cell === 'number' || typeof cell === 'boolean' ? undefined : `${String(cell)}, expected a number`
  const { least, most } = numbers[type]
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= least && cell <= most ? undefined : `${String(cell)}, expected a whole number as ${type} holds`
}

/** The tensor of rows that {@link rowCells} found no fault with. */
export function inputTensor(session: Session, { type, dims }: InputPlace, rows: readonly { readonly cells: readonly Cell[]; readonly open: number }[]): Tensor {
  const shape = [rows.length, ...dims.map(length => length ?? rows[0]!.open)]
  const cells = rows.flatMap(row => row.cells)
  if (type === 'string') return session.tensor(type, cells as string[], shape)
  if (type === 'bool') return session.tensor(type, Uint8Array.from(cells, cell => (cell === true ? 1 : 0)), shape)
  if (type === 'int64') return session.tensor(type, BigInt64Array.from(cells as number[], BigInt), shape)
  return session.tensor(type, new numbers[type].array(cells.map(cell => (cell === null ? NaN : Number(cell)))), shape)
}
