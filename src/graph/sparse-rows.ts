import type { Csr } from './value.ts'
import { reserve } from './value.ts'
import { sortItems } from './sort-items.ts'

/** Writes a CSR matrix row by row. What is added to one place of a row is summed, in the order in which it came. */
export class SparseRows {
  #output: Csr | undefined
  #single = false
  #row = 0
  #end = 0
  /** Of the row that is not ended yet: `#count` items. */
  #columns = new Int32Array(64)
  #items = new Float64Array(64)
  #count = 0

  start(output: Csr): this {
    this.#output = output
    this.#single = output.type === 'float32'
    this.#row = 0
    this.#end = 0
    this.#count = 0
    return this
  }

  add(column: number, item: number): void {
    if (this.#count === this.#columns.length) this.#grow()
    this.#columns[this.#count] = column
    this.#items[this.#count++] = this.#single ? Math.fround(item) : item
  }

  /** Ends a row; `binary` makes all that it stores 1. */
  endRow(binary = false): void {
    const output = this.#output!
    const count = this.#count
    const columns = this.#columns
    const items = this.#items
    sortItems(columns, items, count)
    reserve(output, this.#end + count, this.#end)
    const { indices, data } = output
    let last = -1
    let end = this.#end
    for (let at = 0; at < count; at++) {
      if (columns[at] === last) {
        // A float32 array rounds the sum that it keeps.
        if (!binary) data[end - 1] = data[end - 1]! + items[at]!
        continue
      }
      last = columns[at]!
      indices[end] = last
      data[end++] = binary ? 1 : items[at]!
    }
    this.#end = end
    this.#count = 0
    output.indptr[++this.#row] = end
    if (this.#row === output.rows) this.#output = undefined
  }

  #grow(): void {
    const columns = new Int32Array(2 * this.#count)
    const items = new Float64Array(2 * this.#count)
    columns.set(this.#columns)
    items.set(this.#items)
    this.#columns = columns
    this.#items = items
  }
}

/** One for all, which keeps its memory: an op has written all of its rows before the next one starts. */
const shared = new SparseRows()

/** Writes the rows of `output`, as many as it has, one after the other. */
export function sparseRows(output: Csr): SparseRows {
  return shared.start(output)
}

/** Infinity on all that a row stores where `open` says that its cell is, else 0. */
export function openRows(cells: Float64Array, output: Csr): Float64Array {
  const bound = new Float64Array(output.data.length)
  for (let row = 0; row < output.rows; row++) if (cells[row]! > 0) bound.fill(Infinity, output.indptr[row], output.indptr[row + 1])
  return bound
}
