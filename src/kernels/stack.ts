import type { Columns, Csr, Dense, Value, ValueType } from '../graph/value.ts'
import { allocate, floats } from '../graph/value.ts'

/** Blocks of rows of one value, one under the other. */
export function stack(blocks: readonly Value[]): Value {
  const first = blocks[0]!
  if (blocks.length === 1) return first
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0)
  const result = allocate(typeOf(first), rows)
  if (result.kind === 'dense') stackDense(blocks as Dense[], result)
  else if (result.kind === 'csr') stackCsr(blocks as Csr[], result)
  else stackColumns(blocks as Columns[], result)
  return result
}

function stackDense(blocks: readonly Dense[], result: Dense): void {
  let at = 0
  for (const { data, rows, cols } of blocks) {
    result.data.set(data.subarray(0, rows * cols), at)
    at += rows * cols
  }
}

function stackCsr(blocks: readonly Csr[], result: Csr): void {
  const length = blocks.reduce((sum, { indptr, rows }) => sum + indptr[rows]!, 0)
  result.indices = new Int32Array(length)
  result.data = floats(result.type, length)
  let row = 0
  let at = 0
  for (const block of blocks) {
    const items = block.indptr[block.rows]!
    result.indices.set(block.indices.subarray(0, items), at)
    result.data.set(block.data.subarray(0, items), at)
    for (let own = 1; own <= block.rows; own++) result.indptr[row + own] = at + block.indptr[own]!
    row += block.rows
    at += items
  }
}

function stackColumns(blocks: readonly Columns[], result: Columns): void {
  let from = 0
  for (const block of blocks) {
    block.columns.forEach((column, at) => {
      const target = result.columns[at]!
      for (let row = 0; row < block.rows; row++) target.data[from + row] = column.data[row]!
      if (column.valid !== null) {
        target.valid ??= new Uint8Array(result.rows).fill(1)
        target.valid.set(column.valid.subarray(0, block.rows), from)
      }
    })
    from += block.rows
  }
}

function typeOf(value: Value): ValueType {
  return value.kind === 'columns' ? { kind: 'columns', columns: value.columns.map(column => column.type) } : { kind: value.kind, type: value.type, cols: value.cols }
}
