import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import { cellAt } from '../value.ts'
import { corrupt, expectColumns, expectOneColumn } from '../expect.ts'
import { isDigit, isSpace, spaces } from '../text/characters.ts'

export interface TextCountsAttributes {
  readonly counts: readonly TextCount[]
}

/** What Python's `str` and `re` count in a text, character by character (code points). */
const counters = {
  characters: (text: string) => charactersIn(text, () => true),
  visible: (text: string) => charactersIn(text, code => !isSpace(code)),
  /** Without the spaces at both ends. */
  stripped: (text: string) => charactersIn(text.replace(outerSpaces, ''), () => true),
  spaces: (text: string) => charactersIn(text, isSpace),
  digits: (text: string) => charactersIn(text, isDigit),
  letters: (text: string) => charactersIn(text, isLetter),
  uppercase: (text: string) => charactersIn(text, isUppercase),
  lowercase: (text: string) => charactersIn(text, isLowercase),
  special: (text: string) => charactersIn(text, code => !isLetter(code) && !(code >= 0x30 && code <= 0x39) && !isSpace(code)),
  words: (text: string) => wordsIn(text).length,
  different_words: (text: string) => new Set(wordsIn(text.toLowerCase())).size,
  /** Runs of full stops, exclamation and question marks. */
  sentences: (text: string) => text.match(/[.!?]+/g)?.length ?? 0,
  starts_uppercase: (text: string) => Number(/^[A-Z]/.test(text)),
  /** `re.match(r'.*[.!?]$')`: of the first line, which one line feed may end. */
  ends_sentence: (text: string) => Number(/^[^\n]*[.!?]\n?$/.test(text)),
} as const

export type TextCount = keyof typeof counters

const outerSpaces = new RegExp(`^[${spaces}]+|(?<![${spaces}])[${spaces}]+$`, 'g')
const betweenWords = new RegExp(`[${spaces}]+`)

/**
 * Numbers of a text: how many characters of a kind it has, words, sentences. An operation of its own, since `count_terms` knows
 * terms that were learned, and none here is. A missing text counts as an empty one.
 */
export const textCounts: Op<TextCountsAttributes> = {
  name: 'text_counts',
  fidelity: () => 'E',

  infer({ counts }, inputs) {
    expectOneColumn('text_counts', expectColumns('text_counts', inputs, 0), ['string', 'mixed'])
    const other = counts.find(name => typeof name !== 'string' || !Object.hasOwn(counters, name))
    if (other !== undefined) throw corrupt('text_counts', `${JSON.stringify(other)} is no count`)
    return { kind: 'dense', type: 'float64', cols: counts.length }
  },

  run({ counts }, inputs, output, context) {
    const column = (inputs[0] as Columns).columns[0]!
    const { rows, cols, data } = output as Dense
    for (let row = 0; row < rows; row++) {
      const cell = cellAt(column, row) ?? ''
      if (typeof cell !== 'string') context.reject(row, 0, 0, `expected a text, got ${String(cell)}`)
      for (let at = 0; at < cols; at++) data[row * cols + at] = typeof cell === 'string' ? counters[counts[at]!](cell) : NaN
    }
  },

  bound: ({ counts }, _inputs, bounds) => Float64Array.from({ length: bounds[0]!.length * counts.length }, (_, at) => (bounds[0]![Math.floor(at / counts.length)] === 0 ? 0 : Infinity)),
  typical: () => [{ column: 0, value: 'Two words.' }],
  describe: ({ counts }) => counts.join(', '),
}

function charactersIn(text: string, counts: (code: number) => boolean): number {
  let count = 0
  for (const character of text) if (counts(character.codePointAt(0)!)) count++
  return count
}

function wordsIn(text: string): string[] {
  return text.split(betweenWords).filter(word => word !== '')
}

function isUppercase(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}

function isLowercase(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isLetter(code: number): boolean {
  return isUppercase(code) || isLowercase(code)
}
