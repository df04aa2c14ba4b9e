import { isWord } from '../../graph/text/characters.ts'

const longestAscii = 128
/** [128] 1 for `\w`. */
const words = Uint8Array.from({ length: longestAscii }, (_, code) => (isWord(code) ? 1 : 0))
const asTheyAre = Uint8Array.from({ length: longestAscii }, (_, code) => code)
const lowered = asTheyAre.map(code => String.fromCharCode(code).toLowerCase().charCodeAt(0))

/** Longer documents are not for this. */
const longest = 1 << 24

/**
 * Counts the known ones among the words of a document, as `(?u)\b\w\w+\b` finds them: runs of at least two characters of
 * `\w`. No word is cut out: its hash is made on the way, and its letters are compared where they stand.
 */
export class WordCounter {
  /** [columns] How often each word of the last document that was counted was in it. */
  readonly counts: Float64Array
  /** The columns that are not 0, rising: `found` of them. */
  readonly columns: Int32Array
  found = 0
  readonly #lowercase: boolean
  /** By hash, open addressing: 1 + the number of a term, 0 where there is none. */
  readonly #slots: Int32Array
  readonly #letters: Uint16Array
  readonly #ends: Int32Array
  readonly #places: Int32Array

  /** Of equal terms the first counts; `places` are their columns. */
  constructor(terms: readonly string[], places: Int32Array, cols: number, lowercase: boolean) {
    this.counts = new Float64Array(cols)
    this.columns = new Int32Array(cols)
    this.#lowercase = lowercase
    this.#places = places
    let size = 16
    while (size < 2 * terms.length) size *= 2
    this.#slots = new Int32Array(size)
    this.#ends = new Int32Array(terms.length + 1)
    for (const [at, term] of terms.entries()) this.#ends[at + 1] = this.#ends[at]! + term.length
    this.#letters = new Uint16Array(this.#ends[terms.length]!)
    for (const [at, term] of terms.entries()) {
      let hash = firstHash
      for (let k = 0; k < term.length; k++) hash = nextHash(hash, (this.#letters[this.#ends[at]! + k] = term.charCodeAt(k)))
      const slot = this.#slotOf(term, 0, term.length, hash, asTheyAre)
      if (this.#slots[slot] === 0) this.#slots[slot] = at + 1
    }
  }

  /** False for a document that is too long. */
  count(document: string): boolean {
    this.forget()
    if (document.length > longest) return false
    if (!this.#scan(document, this.#lowercase ? lowered : asTheyAre, this.#lowercase)) this.#scan(document.toLowerCase(), asTheyAre, false)
    sortStart(this.columns, this.found)
    return true
  }

  forget(): void {
    for (let at = 0; at < this.found; at++) this.counts[this.columns[at]!] = 0
    this.found = 0
  }

  /** False, with nothing counted, where `asciiOnly` and it is not: Unicode's lower case may be longer, or depend on neighbours. */
  #scan(text: string, letters: Uint8Array, asciiOnly: boolean): boolean {
    const { length } = text
    let at = 0
    while (at < length) {
      const start = at
      let characters = 0
      let hash = firstHash
      while (at < length) {
        const code = text.charCodeAt(at)
        if (code < longestAscii) {
          if (words[code] === 0) break
          hash = nextHash(hash, letters[code]!)
          at++
        } else {
          if (asciiOnly) {
            this.forget()
            return false
          }
          const point = text.codePointAt(at)!
          if (!isWord(point)) break
          hash = nextHash(hash, code)
          if (point > 0xffff) hash = nextHash(hash, text.charCodeAt(at + 1))
          at += point > 0xffff ? 2 : 1
        }
        characters++
      }
      if (characters >= 2) this.#add(text, start, at, hash, letters)
      at += at < length && text.codePointAt(at)! > 0xffff ? 2 : 1
    }
    return true
  }

  #add(text: string, start: number, end: number, hash: number, letters: Uint8Array): void {
    const term = this.#slots[this.#slotOf(text, start, end, hash, letters)]! - 1
    if (term < 0) return
    const column = this.#places[term]!
    if (this.counts[column] === 0) this.columns[this.found++] = column
    this.counts[column] = this.counts[column]! + 1
  }

  /** Where a word stands, or would. */
  #slotOf(text: string, start: number, end: number, hash: number, letters: Uint8Array): number {
    const mask = this.#slots.length - 1
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const term = this.#slots[slot]! - 1
      if (term < 0 || this.#isTerm(term, text, start, end, letters)) return slot
    }
  }

  #isTerm(term: number, text: string, start: number, end: number, letters: Uint8Array): boolean {
    const from = this.#ends[term]!
    if (this.#ends[term + 1]! - from !== end - start) return false
    for (let at = start, own = from; at < end; at++, own++) {
      const code = text.charCodeAt(at)
      if ((code < longestAscii ? letters[code] : code) !== this.#letters[own]) return false
    }
    return true
  }
}

/** FNV-1a by UTF-16 units. */
const firstHash = 0x811c9dc5 | 0

function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Few numbers are sorted faster by insertion than through a view of them. */
const mostInserted = 96

function sortStart(numbers: Int32Array, count: number): void {
  if (count > mostInserted) {
    numbers.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i]!
    let j = i
    for (; j > 0 && numbers[j - 1]! > number; j--) numbers[j] = numbers[j - 1]!
    numbers[j] = number
  }
}
