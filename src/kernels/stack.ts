import type { Columns, Csr, Dense, Value, ValueType } from '../graph/value.ts'
import { allocate, floats } from '../graph/value.ts'

/** Puts blocks of rows of one value one under the other. Blocks are copied: their memory may be used again. */
export class Stack {
  readonly #result: Value
  readonly #sparse: Csr[] = []
  #from = 0

  constructor(type: ValueType, rows: number) {
    this.#result = allocate(type, rows)
  }

  add(block: Value): void {
    const result = this.#result
    if (result.kind === 'dense') copyDense(block as Dense, result, this.#from)
    else if (result.kind === 'columns') copyColumns(block as Columns, result, this.#from)
    else this.#sparse.push(copied(block as Csr))
    this.#from += block.rows
  }

  /** All rows, once as many have been added as were told. */
  value(): Value {
    if (this.#result.kind === 'csr') joinSparse(this.#sparse, this.#result)
    return this.#result
  }
}

function copyDense({ data, rows, cols }: Dense, result: Dense, from: number): void {
  result.data.set(data.subarray(0, rows * cols), from * cols)
}

function copyColumns(block: Columns, result: Columns, from: number): void {
  block.columns.forEach((column, at) => {
    const target = result.columns[at]!
    for (let row = 0; row < block.rows; row++) target.data[from + row] = column.data[row]!
    if (column.valid !== null) {
      target.valid ??= new Uint8Array(result.rows).fill(1)
      target.valid.set(column.valid.subarray(0, block.rows), from)
    }
  })
}

function copied(block: Csr): Csr {
  const items = block.indptr[block.rows]!
  return { ...block, indptr: block.indptr.slice(0, block.rows + 1), indices: block.indices.slice(0, items), data: block.data.slice(0, items) }
}

function joinSparse(blocks: readonly Csr[], result: Csr): void {
  const length = blocks.reduce((sum, { indptr, rows }) => sum + indptr[rows]!, 0)
  result.indices = new Int32Array(length)
  result.data = floats(result.type, length)
  let row = 0
  let at = 0
  for (const block of blocks) {
    result.indices.set(block.indices, at)
    result.data.set(block.data, at)
    for (let own = 1; own <= block.rows; own++) result.indptr[row + own] = at + block.indptr[own]!
    row += block.rows
    at += block.indices.length
  }
}

/** Blocks of rows of one value, one under the other. */
export function stack(blocks: readonly Value[]): Value {
  const first = blocks[0]!
  if (blocks.length === 1) return first
  const result = new Stack(typeOf(first), blocks.reduce((sum, block) => sum + block.rows, 0))
  for (const block of blocks) result.add(block)
  return result.value()
}

function typeOf(value: Value): ValueType {
  return value.kind === 'columns' ? { kind: 'columns', columns: value.columns.map(column => column.type) } : { kind: value.kind, type: value.type, cols: value.cols }
}
