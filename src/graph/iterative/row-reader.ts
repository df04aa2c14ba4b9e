import type { Bound } from '../op.ts'
import type { Csr, Dense } from '../value.ts'

/** Rows of a dense or sparse matrix as full rows of float64, one after the other, in one array. */
export class RowReader {
  readonly row: Float64Array
  readonly #x: Dense | Csr

  constructor(x: Dense | Csr) {
    this.#x = x
    this.row = new Float64Array(x.cols)
  }

  read(row: number): Float64Array {
    const x = this.#x
    if (x.kind === 'dense') {
      this.row.set(x.data.subarray(row * x.cols, (row + 1) * x.cols))
      return this.row
    }
    this.row.fill(0)
    for (let at = x.indptr[row]!; at < x.indptr[row + 1]!; at++) this.row[x.indices[at]!] = x.data[at]!
    return this.row
  }

  /** The largest magnitude in a row, and the largest of its items' bounds. */
  extent(row: number, bounds: Bound): { largest: number; bound: number } {
    const x = this.#x
    const from = x.kind === 'dense' ? row * x.cols : x.indptr[row]!
    const to = x.kind === 'dense' ? from + x.cols : x.indptr[row + 1]!
    let largest = 0
    let bound = 0
    for (let at = from; at < to; at++) {
      largest = Math.max(largest, Math.abs(x.data[at]!))
      bound = Math.max(bound, bounds[at]!)
    }
    return { largest, bound }
  }
}
