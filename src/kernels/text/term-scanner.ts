import type { Analysis } from '../../graph/text/terms-of.ts'
import { nextHash, termTableOf, type TermTable } from './term-table.ts'
import { isSpace, isWord } from '../../graph/text/characters.ts'
import { lowerPoint } from './lower-point.ts'
import { stripAccents } from '../../graph/text/strip-accents.ts'

/** Patterns of words that are runs of `\w`, and how many there are of it at least: scikit-learn's own, and that of single letters too. */
const shortest: Readonly<Record<string, number>> = { '(?u)\\b\\w\\w+\\b': 2, '(?u)\\b\\w+\\b': 1 }

const longestAscii = 128
/** [128] 1 for `\s`. */
const spaces = Uint8Array.from({ length: longestAscii }, (_, code) => (isSpace(code) ? 1 : 0))
const asTheyAre = Uint8Array.from({ length: longestAscii }, (_, code) => code)
const lowered = asTheyAre.map(code => String.fromCharCode(code).toLowerCase().charCodeAt(0))
/** [128] 0 for what is not `\w`. */
const words = asTheyAre.map(code => (isWord(code) ? code : 0))
const loweredWords = lowered.map(code => (isWord(code) ? code : 0))
const space = 0x20

/** Longer documents are not for this. */
const longest = 1 << 20

/** Takes the terms of a document: their UTF-16 units are `letters` from `start` to `end`. */
export interface TermSink {
  add(letters: Uint16Array, start: number, end: number, hash: number): void
}

/**
 * Finds the terms of a document, those of `termsOf` in another order, without making a text of each. No object is made but where a
 * document has accents to lose, or a letter whose lower case is not for itself alone.
 */
export class TermScanner {
  /** Of the last document: all that its terms are made of, with one space between words. */
  #letters = new Uint16Array(1024)
  /** Of the words that it has, or, for terms of characters, of what these may not go beyond. */
  #starts = new Int32Array(64)
  #ends = new Int32Array(64)
  #hashes = new Int32Array(64)
  #count = 0
  #hasPairs = false
  readonly #analysis: Analysis
  readonly #least: number
  readonly #most: number
  readonly #fewest: number
  readonly #stop: TermTable | undefined

  constructor(analysis: Analysis) {
    const { pattern, stop, lengths: [least, most] } = analysis
    this.#analysis = analysis
    this.#least = least
    this.#most = most
    this.#fewest = shortest[pattern ?? ''] ?? 0
    this.#stop = stop === null ? undefined : termTableOf(stop)
  }

  static mayScan({ unit, pattern, prepared }: Analysis): boolean {
    return prepared === undefined && (unit !== 'word' || (pattern !== null && Object.hasOwn(shortest, pattern)))
  }

  /** False, with none given, for a document that is too long, or has half a character, which no UTF-8 holds. */
  scan(document: string, sink: TermSink): boolean {
    const { lowercase, accents, unit } = this.#analysis
    if (document.length > longest) return false
    if (!this.#read(document, lowercase, accents !== null)) {
      if (!lowercase && accents === null) return false
      let text = lowercase ? document.toLowerCase() : document
      if (accents !== null) text = stripAccents(text, accents)
      if (text.length > longest || !this.#read(text, false, false)) return false
    }
    if (unit === 'word') this.#giveWords(sink)
    else for (let at = 0; at < this.#count; at++) this.#giveCharacters(this.#starts[at]!, this.#ends[at]!, sink)
    return true
  }

  /** False for half a character, for one whose lower case is not for itself alone, and where `asciiOnly` for what is not. */
  #read(text: string, lowers: boolean, asciiOnly: boolean): boolean {
    // A space before the first word, and one after each.
    if (this.#letters.length < text.length + 2) this.#letters = new Uint16Array(2 * text.length)
    this.#count = 0
    this.#hasPairs = false
    switch (this.#analysis.unit) {
      case 'word':
        return this.#readWords(text, lowers, asciiOnly)
      case 'char':
        return this.#readCharacters(text, lowers, asciiOnly)
      case 'char_wb':
        return this.#readCharacters(text, lowers, asciiOnly) && this.#splitWords()
    }
  }

  #readWords(text: string, lowers: boolean, asciiOnly: boolean): boolean {
    const { length } = text
    const letters = this.#letters
    const table = lowers ? loweredWords : words
    let end = 0
    let at = 0
    while (at < length) {
      const start = end
      let pairs = 0
      let hash = 0
      for (; at < length; at++) {
        let letter = text.charCodeAt(at)
        if (letter < longestAscii) {
          letter = table[letter]!
          if (letter === 0) break
        } else {
          if (asciiOnly) return false
          const point = pointAt(text, at, lowers)
          if (point < 0) return false
          if (!isWord(point)) break
          if (point > 0xffff) {
            letters[end++] = letter
            hash = nextHash(hash, letter)
            pairs++
            letter = text.charCodeAt(++at)
          } else letter = point
        }
        letters[end++] = letter
        hash = nextHash(hash, letter)
      }
      at += at < length && isHalf(text.charCodeAt(at)) ? 2 : 1
      if (end - start - pairs < this.#fewest || (this.#stop !== undefined && this.#stop.find(letters, start, end, hash) >= 0)) end = start
      else {
        this.#keep(start, end, hash)
        letters[end++] = space
      }
    }
    return true
  }

  /** Two spaces and more become one. */
  #readCharacters(text: string, lowers: boolean, asciiOnly: boolean): boolean {
    const { length } = text
    const letters = this.#letters
    const table = lowers ? lowered : asTheyAre
    letters[0] = space
    let end = 1
    let spacesBefore = 0
    for (let at = 0; at < length; at++) {
      let code = text.charCodeAt(at)
      if (code < longestAscii) code = table[code]!
      else {
        if (asciiOnly) return false
        const point = pointAt(text, at, lowers)
        if (point < 0) return false
        if (point > 0xffff) {
          this.#hasPairs = true
          letters[end++] = code
          code = text.charCodeAt(++at)
        } else code = point
      }
      if (!isSpaceLetter(code)) {
        letters[end++] = code
        spacesBefore = 0
      } else if (++spacesBefore === 1) letters[end++] = code
      else letters[end - 1] = space
    }
    this.#keep(1, end, 0)
    return true
  }

  /** Each word with a space at both ends, which it shares with its neighbours. */
  #splitWords(): boolean {
    const letters = this.#letters
    const length = this.#ends[0]!
    this.#count = 0
    let start = 0
    for (let at = 1; at <= length; at++) {
      if (at < length && !isSpaceLetter(letters[at]!)) continue
      letters[at] = space
      if (at - start > 1) this.#keep(start, at + 1, 0)
      start = at
    }
    return true
  }

  #keep(start: number, end: number, hash: number): void {
    const at = this.#count++
    if (at === this.#starts.length) {
      this.#starts = doubled(this.#starts)
      this.#ends = doubled(this.#ends)
      this.#hashes = doubled(this.#hashes)
    }
    this.#starts[at] = start
    this.#ends[at] = end
    this.#hashes[at] = hash
  }

  #giveWords(sink: TermSink): void {
    const letters = this.#letters
    const least = this.#least
    const most = this.#most
    for (let first = 0; first < this.#count; first++) {
      const start = this.#starts[first]!
      const beyond = Math.min(this.#count, first + most)
      let hash = this.#hashes[first]!
      let end = this.#ends[first]!
      if (least === 1) sink.add(letters, start, end, hash)
      for (let last = first + 1; last < beyond; last++) {
        for (const own = this.#ends[last]!; end < own; end++) hash = nextHash(hash, letters[end]!)
        if (last - first + 1 >= least) sink.add(letters, start, end, hash)
      }
    }
  }

  /** What is no longer than a term counts once, whole, where it is a word; of a whole text such a term is none. */
  #giveCharacters(from: number, to: number, sink: TermSink): void {
    const least = this.#least
    const most = this.#most
    const letters = this.#letters
    for (let start = from; start < to; start += this.#widthAt(start)) {
      let hash = 0
      let length = 0
      let end = start
      while (end < to && length < most) {
        for (const after = end + this.#widthAt(end); end < after; end++) hash = nextHash(hash, letters[end]!)
        if (++length >= least) sink.add(letters, start, end, hash)
      }
      if (start === from && length < least) {
        if (this.#analysis.unit === 'char_wb') sink.add(letters, start, end, hash)
        return
      }
    }
  }

  /** UTF-16 units of the character at `at`. */
  #widthAt(at: number): number {
    return this.#hasPairs && isHalf(this.#letters[at]!) ? 2 : 1
  }
}

function isHalf(code: number): boolean {
  return (code & 0xf800) === 0xd800
}

/** The character at `at`, in lower case where `lowers`: as long as it was. −1 where that is no such character, or half of one. */
function pointAt(text: string, at: number, lowers: boolean): number {
  const point = text.codePointAt(at)!
  if (isHalf(point)) return -1
  return lowers ? lowerPoint(point) : point
}

function isSpaceLetter(code: number): boolean {
  return code < longestAscii ? spaces[code] === 1 : isSpace(code)
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length)
  more.set(numbers)
  return more
}
