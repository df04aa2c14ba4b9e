import type { HashTermsAttributes } from '../../graph/ops/hash-terms.ts'
import type { SparseRows } from '../../graph/sparse-rows.ts'
import type { TermSink } from './term-scanner.ts'
import { murmurHash3Of } from '../../graph/text/murmur-hash3.ts'
import { placeOfHash } from '../../graph/ops/hash-terms.ts'

/** Puts the terms of a document into the columns that their hashes tell. */
export class HashedTerms implements TermSink {
  readonly #cols: number
  readonly #signed: boolean
  readonly #binary: boolean
  readonly #rows: SparseRows

  constructor({ cols, signed, binary }: HashTermsAttributes, rows: SparseRows) {
    this.#cols = cols
    this.#signed = signed
    this.#binary = binary
    this.#rows = rows
  }

  add(letters: Uint16Array, start: number, end: number): void {
    const hash = murmurHash3Of(letters, start, end)
    this.#rows.add(placeOfHash(hash, this.#cols), this.#signed && hash < 0 ? -1 : 1)
  }

  endRow(): void {
    this.#rows.endRow(this.#binary)
  }
}
