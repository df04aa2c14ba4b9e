import type { Csr, FloatType } from './value.ts'
import { floats } from './value.ts'

/** Builds a CSR matrix row by row. What is added to one place of a row is summed, in the order in which it came. */
export class SparseRows {
  readonly #type: FloatType
  readonly #ends: number[] = [0]
  readonly #indices: number[] = []
  readonly #data: number[] = []
  #columns: number[] = []
  #items: number[] = []

  constructor(type: FloatType) {
    this.#type = type
  }

  add(column: number, item: number): void {
    this.#columns.push(column)
    this.#items.push(this.#type === 'float32' ? Math.fround(item) : item)
  }

  /** Ends a row; `binary` makes all that it stores 1. */
  endRow(binary = false): void {
    const columns = this.#columns
    const order = Uint32Array.from(columns.keys())
    order.sort((a, b) => columns[a]! - columns[b]! || a - b)
    let last = -1
    for (const at of order) {
      const item = this.#items[at]!
      const end = this.#data.length - 1
      if (columns[at] === last) this.#data[end] = binary ? 1 : this.#sum(this.#data[end]!, item)
      else {
        last = columns[at]!
        this.#indices.push(last)
        this.#data.push(binary ? 1 : item)
      }
    }
    this.#ends.push(this.#data.length)
    this.#columns = []
    this.#items = []
  }

  fill(output: Csr): void {
    output.indptr = Int32Array.from(this.#ends)
    output.indices = Int32Array.from(this.#indices)
    output.data = floats(this.#type, this.#data.length)
    output.data.set(this.#data)
  }

  #sum(a: number, b: number): number {
    return this.#type === 'float32' ? Math.fround(a + b) : a + b
  }
}

/** Infinity on all that a row stores where `open` says that its cell is, else 0. */
export function openRows(cells: Float64Array, output: Csr): Float64Array {
  const bound = new Float64Array(output.data.length)
  for (let row = 0; row < output.rows; row++) if (cells[row]! > 0) bound.fill(Infinity, output.indptr[row], output.indptr[row + 1])
  return bound
}
