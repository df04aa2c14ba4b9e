/** What the vectorizers of text share: one column of documents, and how each becomes a list of terms. */
import type { Analysis } from '../../../graph/text/terms-of.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Inputs } from '../../estimator.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { PatternError } from '../../../graph/text/pattern/pattern-node.ts'
import { PyGlobal, PyObject, PySet, type PyValue } from '../../../formats/python/value.ts'
import { analyze } from '../../../graph/ops/analyze.ts'
import { checkPresent } from '../../../graph/ops/check-present.ts'
import { describe } from '../../../formats/python/describe.ts'
import { englishStopWords } from './english-stop-words.ts'
import { tokenPattern } from '../../../graph/text/pattern/token-pattern.ts'

/** No vectorizer keeps the name of its column. */
export const textInput: Inputs = { names: null, called: ['text'], count: 1 }

/** The terms of each document. @throws BrineError 'unsupported-option' where what goes in is no single column */
export function analyzed(self: Fitted, graph: GraphBuilder, x: Ref, analysis: Analysis): Ref {
  return graph.add(analyze, [oneColumn(self, graph, x, 'string')], analysis)
}

/** The one column that goes in, each cell of which must be there. */
export function oneColumn(self: Fitted, graph: GraphBuilder, x: Ref, type: 'string' | 'list' | 'map'): Ref {
  if (x.type.kind !== 'columns' || x.type.columns.length !== 1) {
    const given = x.type.kind === 'columns' ? `${x.type.columns.length} columns` : 'a matrix of numbers'
    throw self.refusal('unsupported-option', `${self.shortName} takes one column, and gets ${given}`, 'Choose its column by name alone, as text instead of a list.')
  }
  graph.demand(x, 0, type)
  return graph.add(checkPresent, [x], { by: self.shortName, columns: [0] })
}

/**
 * Of functions, those that any notebook has: `str.split` and `list` in place of a token pattern or of the whole analysis, `str.lower`,
 * `upper` and `strip` and scikit-learn's own of accents in place of the preparation.
 * @throws BrineError 'custom-code' for other functions, 'unsupported-option' for a token pattern that is not regular
 */
export function analysisOf(self: Fitted): Analysis {
  if (self.string('input', 'content') !== 'content') {
    throw self.unsupportedOption(`input='${self.string('input')}'`, "Fit it on the texts themselves, with input='content'.")
  }
  const plain = { lowercase: false, accents: null, unit: 'word', pattern: splitPattern, stop: null, lengths: [1, 1] } as const
  if (isMethodOfText(self.get('analyzer'), 'split')) return plain
  if (isListOf(self.get('analyzer'))) return { ...plain, pattern: anyCharacter }
  refuseFunction(self, 'analyzer')
  const unit = unitOf(self)
  const isWord = unit === 'word'
  return {
    ...preparationOf(self),
    unit,
    pattern: isWord ? patternOf(self) : null,
    stop: isWord ? stopWordsOf(self) : null,
    lengths: lengthsOf(self),
  }
}

/** What `str.split` leaves: its white space is that of `re` (CPython, Objects/unicodectype.c `_PyUnicode_IsWhitespace`). */
const splitPattern = '\\S+'

/** What `list` makes of a text. */
const anyCharacter = '[\\s\\S]'

function isListOf(value: PyValue | undefined): boolean {
  return value instanceof PyGlobal && value.path === 'builtins.list'
}

/** Whether a function is one of Python's text, which a pickle spells `getattr(str, name)`. */
function isMethodOfText(value: PyValue | undefined, name: string): boolean {
  if (!(value instanceof PyObject) || value.className !== 'builtins.getattr') return false
  const [type, method] = value.args
  return type instanceof PyGlobal && type.path === 'builtins.str' && method === name
}

/** A function in place of the preparation leaves out lower case and accents. */
function preparationOf(self: Fitted): Pick<Analysis, 'lowercase' | 'accents' | 'prepared'> {
  const preprocessor = self.get('preprocessor')
  if (isMethodOfText(preprocessor, 'lower')) return { lowercase: true, accents: null }
  const prepared = (['upper', 'strip', 'lstrip', 'rstrip'] as const).find(name => isMethodOfText(preprocessor, name))
  if (prepared !== undefined) return { lowercase: false, accents: null, prepared }
  const accents = accentsNamed(preprocessor)
  if (accents !== undefined) return { lowercase: false, accents }
  refuseFunction(self, 'preprocessor')
  return { lowercase: self.boolean('lowercase'), accents: accentsOf(self) }
}

function unitOf(self: Fitted): Analysis['unit'] {
  const analyzer = self.string('analyzer')
  if (analyzer === 'word' || analyzer === 'char' || analyzer === 'char_wb') return analyzer
  throw self.unsupportedOption(`analyzer='${analyzer}'`)
}

function accentsOf(self: Fitted): Analysis['accents'] {
  const option = self.need('strip_accents')
  if (option === null || option === 'unicode' || option === 'ascii') return option
  const named = accentsNamed(option)
  if (named !== undefined) return named
  refuseFunction(self, 'strip_accents')
  throw self.unsupportedOption(`strip_accents=${describe(option)}`)
}

/** Which of scikit-learn's own functions it is. */
function accentsNamed(value: PyValue | undefined): 'unicode' | 'ascii' | undefined {
  const path = value instanceof PyGlobal ? value.path : ''
  if (path === 'sklearn.feature_extraction.text.strip_accents_unicode') return 'unicode'
  return path === 'sklearn.feature_extraction.text.strip_accents_ascii' ? 'ascii' : undefined
}

function patternOf(self: Fitted): string {
  if (isMethodOfText(self.get('tokenizer'), 'split')) return splitPattern
  if (isListOf(self.get('tokenizer'))) return anyCharacter
  refuseFunction(self, 'tokenizer')
  const pattern = self.string('token_pattern')
  try {
    tokenPattern(pattern)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw self.unsupportedOption(`token_pattern=${JSON.stringify(pattern)}`, `The pattern holds ${error.message}, which is not matched in linear time. Write it without.`)
  }
  return pattern
}

function stopWordsOf(self: Fitted): Tensor<string[]> | null {
  const option = self.need('stop_words')
  if (option === null) return null
  const words = option === 'english' ? englishStopWords : option instanceof PySet ? option.items : self.items('stop_words')
  // A word that is no text equals no token.
  const data = words.filter(word => typeof word === 'string')
  return { type: 'string', shape: [data.length], data }
}

function lengthsOf(self: Fitted): [number, number] {
  const [least, most] = self.items('ngram_range').map(Number)
  if (Number.isInteger(least) && Number.isInteger(most) && least! >= 1 && most! >= least!) return [least!, most!]
  throw self.unsupportedOption(`ngram_range=(${String(least)}, ${String(most)})`)
}

function refuseFunction(self: Fitted, option: string): void {
  const value = self.get(option)
  if (!(value instanceof PyGlobal) && !(value instanceof PyObject)) return
  throw self.refusal('custom-code', `${self.shortName}(${option}=${describe(value)}) is a function, which Brine never runs`, 'Leave it out, or do its work before the model is called.')
}
