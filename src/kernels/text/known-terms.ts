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
  /** [terms] Not by column: of those a file may tell more than it has terms. */
  readonly #counts: Float64Array
  /** The terms that are not 0: `#found` of them. */
  readonly #terms: Int32Array
  #found = 0

  /** The terms are texts. */
  constructor({ terms, places, binary }: CountTermsAttributes, rows: SparseRows) {
    this.#table = termTableOf(terms as Tensor<string[]>)
    this.#places = places.data
    this.#binary = binary
    this.#rows = rows
    this.#counts = new Float64Array(terms.data.length)
    this.#terms = new Int32Array(terms.data.length)
  }

  add(letters: Uint16Array, start: number, end: number, hash: number): void {
    const term = this.#table.find(letters, start, end, hash)
    if (term < 0) return
    if (this.#counts[term] === 0) this.#terms[this.#found++] = term
    this.#counts[term] = this.#counts[term]! + 1
  }

  endRow(): void {
    for (let at = 0; at < this.#found; at++) {
      const term = this.#terms[at]!
      this.#rows.add(this.#places[term]!, this.#counts[term]!)
      this.#counts[term] = 0
    }
    this.#found = 0
    this.#rows.endRow(this.#binary)
  }
}
