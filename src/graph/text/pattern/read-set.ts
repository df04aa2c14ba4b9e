/** `[…]` and what follows a backslash (Lib/re/_parser.py, `_class_escape`, `_escape`). */
import type { Category, SetParts } from './character-set.ts'
import type { PatternText } from './pattern-text.ts'
import { PatternError } from './pattern-node.ts'

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }
const hexadecimal = /^[0-9a-fA-F]$/
const octal = /^[0-7]$/
const longest: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** What follows a backslash outside a set; assertions are taken before. */
export function readEscape(text: PatternText): SetParts {
  if (/^[1-9]$/.test(text.next)) {
    const digits = text.readDigits(/^\d$/, 3)
    if (digits.length < 3 || !/^[0-3][0-7]{2}$/.test(digits)) throw new PatternError('a back-reference')
    return literal(Number.parseInt(digits, 8))
  }
  return readOne(text)
}

/** The rest of a set, whose `[` is read. */
export function readClass(text: PatternText): SetParts {
  const negated = text.take('^')
  const ranges: [number, number][] = []
  const categories: Category[] = []
  for (let first = true; first || !text.take(']'); first = false) {
    const from = item(text)
    if (text.next !== '-') {
      add(from, ranges, categories)
      continue
    }
    text.read()
    if (text.take(']')) {
      add(from, ranges, categories)
      ranges.push([0x2d, 0x2d])
      break
    }
    const to = item(text)
    const [low] = from.ranges
    const [high] = to.ranges
    if (low === undefined || high === undefined || high[0] < low[0]) throw new PatternError('a set whose range does not rise')
    ranges.push([low[0], high[0]])
  }
  return { negated, ranges, categories }
}

function item(text: PatternText): SetParts {
  const character = text.read()
  if (character !== '\\') return literal(character.codePointAt(0)!)
  // In a set it is a backspace.
  if (text.take('b')) return literal(8)
  if (octal.test(text.next)) return literal(Number.parseInt(text.readDigits(octal, 3), 8))
  return readOne(text)
}

function readOne(text: PatternText): SetParts {
  const character = text.read()
  if ('dDsSwW'.includes(character)) return { negated: false, ranges: [], categories: [character as Category] }
  if (Object.hasOwn(controls, character)) return literal(controls[character]!)
  if (Object.hasOwn(longest, character)) {
    const digits = text.readDigits(hexadecimal, longest[character]!)
    const code = Number.parseInt(digits, 16)
    if (digits.length !== longest[character] || code > 0x10ffff) throw new PatternError(`the escape \\${character}${digits}`)
    return literal(code)
  }
  if (character === '0') return literal(Number.parseInt(`0${text.readDigits(octal, 2)}`, 8))
  if (/^[0-9A-Za-z]$/.test(character)) throw new PatternError(`the escape \\${character}`)
  return literal(character.codePointAt(0)!)
}

function add({ ranges, categories }: SetParts, toRanges: [number, number][], toCategories: Category[]): void {
  for (const [from, to] of ranges) toRanges.push([from, to])
  toCategories.push(...categories)
}

function literal(code: number): SetParts {
  return { negated: false, ranges: [[code, code]], categories: [] }
}
