import type { Tensor } from '../../graph/tensor.ts'

/** Terms, found by where their letters stand in another array: none is cut out. */
export class TermTable {
  /** By hash, open addressing: 1 + the number of a term, 0 where there is none. */
  readonly #slots: Int32Array
  readonly #shift: number
  readonly #hashes: Int32Array
  readonly #letters: Uint16Array
  readonly #ends: Int32Array

  /** Of equal terms the first counts. */
  constructor(terms: readonly string[]) {
    const bits = Math.max(4, 33 - Math.clz32(terms.length))
    this.#slots = new Int32Array(1 << bits)
    this.#shift = 32 - bits
    this.#hashes = new Int32Array(terms.length)
    this.#ends = new Int32Array(terms.length + 1)
    for (const [at, term] of terms.entries()) this.#ends[at + 1] = this.#ends[at]! + term.length
    this.#letters = new Uint16Array(this.#ends[terms.length]!)
    for (const [at, term] of terms.entries()) {
      const start = this.#ends[at]!
      let hash = 0
      for (let k = 0; k < term.length; k++) hash = nextHash(hash, (this.#letters[start + k] = term.charCodeAt(k)))
      this.#hashes[at] = hash
      const slot = this.#slotOf(this.#letters, start, start + term.length, hash)
      if (this.#slots[slot] === 0) this.#slots[slot] = at + 1
    }
  }

  /** The number of the term whose letters are those from `start` to `end`, and whose hash is `hash`; −1 where there is none. */
  find(letters: Uint16Array, start: number, end: number, hash: number): number {
    return this.#slots[this.#slotOf(letters, start, end, hash)]! - 1
  }

  /** Where a term stands, or would. */
  #slotOf(letters: Uint16Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> this.#shift; ; slot = (slot + 1) & mask) {
      const term = this.#slots[slot]! - 1
      if (term < 0 || (this.#hashes[term] === hash && this.#isTerm(term, letters, start, end))) return slot
    }
  }

  #isTerm(term: number, letters: Uint16Array, start: number, end: number): boolean {
    const from = this.#ends[term]!
    if (this.#ends[term + 1]! - from !== end - start) return false
    for (let at = start, own = from; at < end; at++, own++) if (letters[at] !== this.#letters[own]) return false
    return true
  }
}

const factor = 0x01000193

/** The hash of no letters is 0. */
export function nextHash(hash: number, letter: number): number {
  return (Math.imul(hash, factor) + letter) | 0
}

const tables = new WeakMap<Tensor<string[]>, TermTable>()

/** The table of a tensor of terms, made once: whoever looks for the same terms, for whichever outputs, shares it. */
export function termTableOf(terms: Tensor<string[]>): TermTable {
  let table = tables.get(terms)
  if (table === undefined) tables.set(terms, (table = new TermTable(terms.data)))
  return table
}
