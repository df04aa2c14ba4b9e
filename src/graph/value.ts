/** What flows between ops: columns, a dense matrix or a CSR matrix. */

/** One cell of a row. `null` is missing. */
export type Cell = number | bigint | string | boolean | null

/** An entry of a map: as in a Python dict, or a list of pairs, in which a key may stand twice. */
export type Entry = readonly [key: Cell, value: Cell | readonly Cell[]]

/** `undetermined` stands only in a graph under construction: no step has yet said what it takes the column for. */
export type CellType = 'float64' | 'float32' | 'int64' | 'int32' | 'bool' | 'string' | 'mixed' | 'list' | 'map' | 'undetermined'

export type FloatType = 'float64' | 'float32'

export type ValueType =
  | { readonly kind: 'columns'; readonly columns: readonly CellType[] }
  | { readonly kind: 'dense'; readonly type: FloatType; readonly cols: number }
  | { readonly kind: 'csr'; readonly type: FloatType; readonly cols: number }

interface ColumnOf<T extends CellType, D> {
  readonly type: T
  data: D
  /** 1 where the cell is present; null where all are. Float columns hold NaN where a cell is missing and need none. */
  valid: Uint8Array | null
}

export type Column =
  | ColumnOf<'float64', Float64Array>
  | ColumnOf<'float32', Float32Array>
  | ColumnOf<'int64', BigInt64Array>
  | ColumnOf<'int32', Int32Array>
  | ColumnOf<'bool', Uint8Array>
  | ColumnOf<'string', string[]>
  | ColumnOf<'mixed', Cell[]>
  | ColumnOf<'list', (readonly Cell[])[]>
  | ColumnOf<'map', (readonly Entry[])[]>

export interface Columns {
  readonly kind: 'columns'
  rows: number
  columns: Column[]
}

/** Row-major: the item of row i and column j is `data[i * cols + j]`. */
export interface Dense {
  readonly kind: 'dense'
  readonly type: FloatType
  rows: number
  readonly cols: number
  data: Float64Array | Float32Array
}

/**
 * Compressed sparse rows: row i holds `indptr[i]` to `indptr[i + 1]` of `indices` (rising) and `data`. Both may be longer than
 * `indptr[rows]`, for rows that come later: what lies beyond means nothing.
 */
export interface Csr {
  readonly kind: 'csr'
  readonly type: FloatType
  rows: number
  readonly cols: number
  indptr: Int32Array
  indices: Int32Array
  data: Float64Array | Float32Array
}

export type Value = Columns | Dense | Csr

/** Number of columns of a value of this type. */
export function width(type: ValueType): number {
  return type.kind === 'columns' ? type.columns.length : type.cols
}

/** Room for a value of `rows` rows. CSR values get their room from the op that fills them. */
export function allocate(type: ValueType, rows: number): Value {
  switch (type.kind) {
    case 'columns':
      return { kind: 'columns', rows, columns: type.columns.map(cell => allocateColumn(cell, rows)) }
    case 'dense':
      return { kind: 'dense', type: type.type, rows, cols: type.cols, data: floats(type.type, rows * type.cols) }
    case 'csr':
      return { kind: 'csr', type: type.type, rows, cols: type.cols, indptr: new Int32Array(rows + 1), indices: new Int32Array(0), data: floats(type.type, 0) }
  }
}

export function allocateColumn(type: CellType, rows: number): Column {
  switch (type) {
    case 'float64':
      return { type, data: new Float64Array(rows), valid: null }
    case 'float32':
      return { type, data: new Float32Array(rows), valid: null }
    case 'int64':
      return { type, data: new BigInt64Array(rows), valid: null }
    case 'int32':
      return { type, data: new Int32Array(rows), valid: null }
    case 'bool':
      return { type, data: new Uint8Array(rows), valid: null }
    case 'string':
      return { type, data: new Array<string>(rows).fill(''), valid: null }
    case 'list':
      return { type, data: new Array<readonly Cell[]>(rows).fill([]), valid: null }
    case 'map':
      return { type, data: new Array<readonly Entry[]>(rows).fill([]), valid: null }
    case 'mixed':
    case 'undetermined':
      return { type: 'mixed', data: new Array<Cell>(rows).fill(null), valid: null }
  }
}

/** The cell of a column, `null` where it is missing (NaN in a float column stays NaN: only the edges tell them apart). */
export function cellAt(column: Column, row: number): Cell {
  if (column.valid !== null && column.valid[row] === 0) return null
  if (column.type === 'list' || column.type === 'map') throw new TypeError(`A ${column.type} is no cell`)
  return column.type === 'bool' ? column.data[row] === 1 : column.data[row]!
}

export function floats(type: FloatType, length: number): Float64Array | Float32Array {
  return type === 'float64' ? new Float64Array(length) : new Float32Array(length)
}

/** Puts a cell into a column that can hold it; `null` takes a validity mask, which is made where there is none. */
export function setCell(column: Column, row: number, cell: Cell): void {
  if (cell === null && column.type !== 'mixed') {
    column.valid ??= new Uint8Array(column.data.length).fill(1)
    column.valid[row] = 0
    if (column.type === 'float64' || column.type === 'float32') column.data[row] = NaN
    return
  }
  if (column.valid !== null) column.valid[row] = 1
  switch (column.type) {
    case 'int64':
      column.data[row] = BigInt(cell as number | bigint | boolean)
      break
    case 'string':
      column.data[row] = cell as string
      break
    case 'mixed':
      column.data[row] = cell
      break
    case 'list':
    case 'map':
      throw new TypeError(`A ${column.type} is no cell`)
    default:
      column.data[row] = Number(cell)
  }
}

/** Gives `y`, where it is CSR as `x` is, the places of `x`'s items and room for as many; a dense one has its room already. */
export function takePlaces(x: Dense | Csr, y: Dense | Csr): void {
  if (x.kind !== 'csr' || y.kind !== 'csr') return
  y.indptr = x.indptr
  y.indices = x.indices
  const items = x.indptr[x.rows]!
  if (y.data.length < items) y.data = floats(y.type, grownLength(y.data.length, items))
}

/** How many items `x` has: of a sparse matrix, that it stores. */
export function itemCount(x: Dense | Csr): number {
  return x.kind === 'csr' ? x.indptr[x.rows]! : x.rows * x.cols
}

/** Room for `items` items in all; the first `kept` stay. */
export function reserve(y: Csr, items: number, kept: number): void {
  const length = y.indices.length
  if (items <= length) return
  const { indices, data } = y
  y.indices = new Int32Array(grownLength(length, items))
  y.data = floats(y.type, y.indices.length)
  if (kept === 0) return
  y.indices.set(indices.subarray(0, kept))
  y.data.set(data.subarray(0, kept))
}

/** What is asked for the first time is taken as it is; from then on memory doubles. */
function grownLength(length: number, wanted: number): number {
  return length === 0 ? wanted : Math.max(wanted, 2 * length)
}
