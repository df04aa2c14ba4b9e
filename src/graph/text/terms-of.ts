/** The terms of a document (sklearn/feature_extraction/text.py, `_VectorizerMixin.build_analyzer`). */
import type { Tensor } from '../tensor.ts'
import { findAll } from './pattern/find-all.ts'
import { isSpace, spaces } from './characters.ts'
import { stripAccents } from './strip-accents.ts'
import { tokenPattern } from './pattern/token-pattern.ts'

export interface Analysis {
  readonly lowercase: boolean
  readonly accents: 'unicode' | 'ascii' | null
  /** A method of Python's `str` that a document goes through first. Absent: none. */
  readonly prepared?: 'upper' | 'strip' | 'lstrip' | 'rstrip'
  /** Terms are runs of words, of characters, or of the characters of each word with a space at both ends. */
  readonly unit: 'word' | 'char' | 'char_wb'
  /** A pattern of Python's `re`, of words alone. */
  readonly pattern: string | null
  /** Words that are left out. */
  readonly stop: Tensor<string[]> | null
  /** The least and the most units of a term. */
  readonly lengths: readonly [number, number]
}

const wideSpaces = new RegExp(`[${spaces}]{2,}`, 'g')
const anySpaces = new RegExp(`[${spaces}]+`)

/** Undefined for a document that is too long for the token pattern. */
export function termsOf(analysis: Analysis, document: string): string[] | undefined {
  const { lowercase, accents, prepared, unit, pattern, stop, lengths } = analysis
  let text = prepared === undefined ? document : prepare(prepared, document)
  // Full case mapping with the final sigma (Unicode, SpecialCasing.txt), as str.lower does.
  if (lowercase) text = text.toLowerCase()
  if (accents !== null) text = stripAccents(text, accents)
  if (unit === 'word') {
    const tokens = findAll(tokenPattern(pattern!), text)
    return tokens === undefined ? undefined : wordTerms(stop === null ? tokens : tokens.filter(token => !stopSet(stop).has(token)), lengths)
  }
  text = text.replace(wideSpaces, ' ')
  if (unit === 'char') return characterTerms(text, lengths)
  return text.split(anySpaces).flatMap(word => (word === '' ? [] : paddedTerms(` ${word} `, lengths)))
}

/** White space of Python's at the ends is taken off; upper case is the full mapping, as of `str.upper`. */
function prepare(prepared: NonNullable<Analysis['prepared']>, document: string): string {
  if (prepared === 'upper') return document.toUpperCase()
  let from = 0
  let to = document.length
  if (prepared !== 'rstrip') while (from < to && isSpace(document.charCodeAt(from))) from++
  if (prepared !== 'lstrip') while (to > from && isSpace(document.charCodeAt(to - 1))) to--
  return document.slice(from, to)
}

function wordTerms(tokens: string[], [least, most]: Analysis['lengths']): string[] {
  if (most === 1) return tokens
  const terms: string[] = []
  for (let length = least; length <= Math.min(most, tokens.length); length++) {
    for (let from = 0; from + length <= tokens.length; from++) terms.push(length === 1 ? tokens[from]! : tokens.slice(from, from + length).join(' '))
  }
  return terms
}

function characterTerms(text: string, [least, most]: Analysis['lengths']): string[] {
  const starts = startsOf(text)
  const terms: string[] = []
  const count = starts.length - 1
  for (let length = least; length <= Math.min(most, count); length++) {
    for (let from = 0; from + length <= count; from++) terms.push(text.slice(starts[from], starts[from + length]))
  }
  return terms
}

/** `_char_wb_ngrams`: a word no longer than a term counts once, whole, and gives no longer terms. */
function paddedTerms(word: string, [least, most]: Analysis['lengths']): string[] {
  const starts = startsOf(word)
  const count = starts.length - 1
  const terms: string[] = []
  for (let length = least; length <= most; length++) {
    terms.push(word.slice(0, starts[Math.min(length, count)]))
    for (let from = 1; from + length <= count; from++) terms.push(word.slice(starts[from], starts[from + length]))
    if (length >= count) break
  }
  return terms
}

/** Where each character (a code point) starts, and the end. */
function startsOf(text: string): Int32Array {
  const starts = new Int32Array(text.length + 1)
  let count = 0
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) starts[count++] = at
  starts[count] = text.length
  return starts.subarray(0, count + 1)
}

const stopSets = new WeakMap<Tensor<string[]>, ReadonlySet<string>>()

function stopSet(stop: Tensor<string[]>): ReadonlySet<string> {
  let words = stopSets.get(stop)
  if (words === undefined) stopSets.set(stop, (words = new Set(stop.data)))
  return words
}
