import { isDigit, isSpace, isWord, lowerOf, upperOf } from '../characters.ts'

export type Category = 'd' | 'D' | 's' | 'S' | 'w' | 'W'

/** What stands in a pattern's `[…]`; a literal is a set of one. */
export interface SetParts {
  readonly negated: boolean
  /** Pairs of the first and the last code point. */
  readonly ranges: readonly (readonly [number, number])[]
  readonly categories: readonly Category[]
}

export interface SetFlags {
  readonly ignoreCase: boolean
  readonly ascii: boolean
}

/** Characters that `re.IGNORECASE` takes for one beside those of one lower case (Lib/re/_casefix.py). */
const alike = [
  'iı', 'sſ', 'µμ', '\u0345ι\u1fbe', 'ΐ\u1fd3', 'ΰ\u1fe3', 'βϐ', 'εϵ', 'θϑ', 'κϰ', 'πϖ', 'ρϱ', 'ςσ', 'φϕ', 'ṡẛ', 'ſtst',
  'вᲀ', 'дᲁ', 'оᲂ', 'сᲃ', 'тᲄᲅ', 'ъᲆ', 'ѣᲇ', '\u1c88ꙋ',
].map(group => Array.from(group, character => character.codePointAt(0)!))

/** A set of code points; those of ASCII are looked up in a table. */
export class CharacterSet {
  readonly #parts: SetParts
  readonly #flags: SetFlags
  readonly #ascii = new Uint8Array(128)

  constructor(parts: SetParts, flags: SetFlags) {
    // A literal that is the lower case of nothing else (the Kelvin sign) stands for its own lower case.
    const ranges = parts.ranges.map(([from, to]): readonly [number, number] => (from === to && flags.ignoreCase ? [lowered(from, flags), lowered(from, flags)] : [from, to]))
    this.#parts = { ...parts, ranges }
    this.#flags = flags
    for (let code = 0; code < 128; code++) this.#ascii[code] = this.#holds(code) ? 1 : 0
  }

  has(code: number): boolean {
    return code < 128 ? this.#ascii[code] === 1 : this.#holds(code)
  }

  #holds(code: number): boolean {
    const { negated, ranges, categories } = this.#parts
    const codes = this.#flags.ignoreCase ? forms(code, this.#flags) : [code]
    const within = codes.some(form => ranges.some(([from, to]) => form >= from && form <= to))
    return (within || categories.some(category => isOf(category, codes[0]!, this.#flags.ascii))) !== negated
  }
}

/** The character's lower case, and what is taken for one with it. */
function forms(code: number, flags: SetFlags): readonly number[] {
  const lower = lowered(code, flags)
  if (flags.ascii) return lower >= 0x61 && lower <= 0x7a ? [lower, lower - 32] : [lower]
  const upper = upperOf(lower)
  return [lower, ...(lowerOf(upper) === lower ? [upper] : []), ...(alike.find(group => group.includes(lower)) ?? [])]
}

function lowered(code: number, { ascii }: SetFlags): number {
  if (ascii) return code >= 0x41 && code <= 0x5a ? code + 32 : code
  return lowerOf(code)
}

function isOf(category: Category, code: number, ascii: boolean): boolean {
  const inside = !ascii || code < 128
  switch (category) {
    case 'd':
    case 'D':
      return (inside && isDigit(code)) === (category === 'd')
    case 's':
    case 'S':
      // re.ASCII has the six of C's isspace.
      return (ascii ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : isSpace(code)) === (category === 's')
    case 'w':
    case 'W':
      return (inside && isWord(code)) === (category === 'w')
  }
}
