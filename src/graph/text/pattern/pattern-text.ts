import { PatternError } from './pattern-node.ts'

/** A pattern being read, character by character. */
export class PatternText {
  readonly #characters: readonly string[]
  #at = 0

  constructor(pattern: string) {
    this.#characters = Array.from(pattern)
  }

  get ended(): boolean {
    return this.#at >= this.#characters.length
  }

  /** The character that comes next; '' at the end. */
  get next(): string {
    return this.#characters[this.#at] ?? ''
  }

  read(): string {
    if (this.ended) throw new PatternError('an end where more is wanted')
    return this.#characters[this.#at++]!
  }

  take(wanted: string): boolean {
    if (this.next !== wanted) return false
    this.#at++
    return true
  }

  readUntil(end: string): string {
    let text = ''
    for (let character = this.read(); character !== end; character = this.read()) text += character
    return text
  }

  /** So many hexadecimal or octal digits as the expression takes, at most `most`. */
  readDigits(digit: RegExp, most: number): string {
    let digits = ''
    while (digits.length < most && this.next !== '' && digit.test(this.next)) digits += this.read()
    return digits
  }

  /** Of a verbose pattern: passes over one space or one comment. */
  skipSpaceAndComment(): boolean {
    if (/^[ \t\n\r\v\f]$/.test(this.next)) {
      this.#at++
      return true
    }
    if (this.next !== '#') return false
    while (!this.ended && this.read() !== '\n');
    return true
  }

  /** `*`, `+`, `?` or `{2,5}`, where one comes next; a brace that counts nothing is a character. */
  takeCounts(): { least: number; most: number } | undefined {
    if (this.take('*')) return { least: 0, most: Infinity }
    if (this.take('+')) return { least: 1, most: Infinity }
    if (this.take('?')) return { least: 0, most: 1 }
    if (this.next !== '{') return undefined
    const rest = this.#characters.slice(this.#at, this.#at + 24).join('')
    const counts = /^\{(\d*)(,?)(\d*)\}/.exec(rest)
    if (counts === null || (counts[1] === '' && counts[2] === '')) return undefined
    this.#at += counts[0].length
    const least = Number(counts[1])
    return { least, most: counts[2] === '' ? least : counts[3] === '' ? Infinity : Number(counts[3]) }
  }
}
