import type { CountTermsAttributes } from '../../graph/ops/count-terms.ts'
import type { SparseRows } from '../../graph/sparse-rows.ts'
import type { TermSink } from './term-scanner.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { termTableOf, type TermTable } from './term-table.ts'

/** Counts those terms of a document that are known, each in its column. */
export class KnownTerms implements TermSink {
  readonly #table: TermTable
  readonly #places: Int32Array
  readonly #binary: boolean
  readonly #rows: SparseRows
  /** [columns] */
  readonly #counts: Float64Array
  /** The columns that are not 0: `#found` of them. */
  readonly #columns: Int32Array
  #found = 0

  /** The terms are texts. */
  constructor({ terms, places, cols, binary }: CountTermsAttributes, rows: SparseRows) {
    this.#table = termTableOf(terms as Tensor<string[]>)
    this.#places = places.data
    this.#binary = binary
    this.#rows = rows
    this.#counts = new Float64Array(cols)
    this.#columns = new Int32Array(cols)
  }

  add(letters: Uint16Array, start: number, end: number, hash: number): void {
    const term = this.#table.find(letters, start, end, hash)
    if (term < 0) return
    const column = this.#places[term]!
    if (this.#counts[column] === 0) this.#columns[this.#found++] = column
    this.#counts[column] = this.#counts[column]! + 1
  }

  endRow(): void {
    for (let at = 0; at < this.#found; at++) {
      const column = this.#columns[at]!
      this.#rows.add(column, this.#counts[column]!)
      this.#counts[column] = 0
    }
    this.#found = 0
    this.#rows.endRow(this.#binary)
  }
}
