import { describe, expect, test } from 'vitest'
import type { Columns } from '../../../graph/value.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyDict, PyFloat, PyGlobal, PyObject, PySet } from '../../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf, tuple } from '../../../../tests/estimators/fitted-estimator.ts'
import { evaluate } from '../../../graph/evaluate.ts'
import { storedOf } from '../../../../tests/stored-of.ts'
import { translateModel } from '../../translate.ts'

function dict(entries: Record<string, PyValue>): PyDict {
  const made = new PyDict()
  for (const [key, value] of Object.entries(entries)) made.set(key, value)
  return made
}

const title = new PyObject(new PyGlobal('builtins', 'getattr'), [new PyGlobal('builtins', 'str'), 'title'])

const options = {
  input: 'content', analyzer: 'word', tokenizer: null, preprocessor: null, strip_accents: null, lowercase: true, stop_words: null,
  token_pattern: '\\w+', ngram_range: tuple(1, 1), binary: false, dtype: new PyGlobal('numpy', 'int64'),
}
const counter = (changes: Record<string, PyValue> = {}) =>
  estimator('sklearn.feature_extraction.text.CountVectorizer', { ...options, vocabulary_: dict({ fox: 1, dog: 0 }), ...changes })

describe('A CountVectorizer', () => {
  test('takes one text, which it calls so', () => {
    const { inputs, named } = translateModel(counter())
    expect({ inputs, named }).toEqual({ inputs: [{ name: 'text', type: 'string' }], named: false })
    expect(answers(counter(), 'transform', [['fox dog fox']]).mistakes).toEqual([])
  })

  test('that is not fitted has the vocabulary that it was given; a set of it is sorted by code point', () => {
    const words = new PySet(['\uff21', '\u{1d538}', 'a'], false)
    const model = estimator('sklearn.feature_extraction.text.CountVectorizer', { ...options, vocabulary: words, lowercase: false, token_pattern: '\\S' })
    const node = translateModel(model).nodes.find(({ op }) => op === 'count_terms')!
    expect(node.attributes).toMatchObject({ terms: { data: ['a', '\uff21', '\u{1d538}'] } })
  })

  test.each<[string, Record<string, PyValue>, string, string]>([
    ['a tokenizer', { tokenizer: new PyGlobal('my_pkg', 'split') }, 'custom-code', 'CountVectorizer(tokenizer='],
    ['an analyzer of its own', { analyzer: new PyGlobal('my_pkg', 'stems') }, 'custom-code', 'CountVectorizer(analyzer='],
    ['a preprocessor', { preprocessor: new PyGlobal('my_pkg', 'clean') }, 'custom-code', 'CountVectorizer(preprocessor='],
    ['a method of texts', { preprocessor: title }, 'custom-code', 'CountVectorizer(preprocessor=the name builtins.str.title) is a function'],
    ['a way of its own to strip accents', { strip_accents: new PyGlobal('my_pkg', 'strip') }, 'custom-code', 'CountVectorizer(strip_accents='],
    ['a pattern that looks ahead', { token_pattern: 'a(?=b)' }, 'unsupported-option', 'CountVectorizer(token_pattern="a(?=b)")'],
    ['files for texts', { input: 'filename' }, 'unsupported-option', "CountVectorizer(input='filename')"],
    ['terms of no words', { ngram_range: tuple(0, 1) }, 'unsupported-option', 'CountVectorizer(ngram_range=(0, 1))'],
    ['booleans for counts', { dtype: new PyGlobal('builtins', 'bool') }, 'unsupported-option', 'CountVectorizer(dtype=the name builtins.bool)'],
    ['counts of few bits', { dtype: new PyGlobal('numpy', 'uint8') }, 'unsupported-option', 'CountVectorizer(dtype=the name numpy.uint8)'],
    ['a place that stands twice', { vocabulary_: dict({ fox: 0, dog: 0 }) }, 'corrupt', 'gives a term the place 0'],
  ])('with %s is refused', (_, changes, code, message) => {
    expect(() => opsOf(counter(changes))).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })

  test("strips accents by the library's own function too", () => {
    const strip = new PyGlobal('sklearn.feature_extraction.text', 'strip_accents_ascii')
    expect(translateModel(counter({ strip_accents: strip })).nodes.find(({ op }) => op === 'analyze')?.attributes).toMatchObject({ accents: 'ascii' })
  })

  test('after a step that gives several columns is refused', () => {
    const union = estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('a', counter()), tuple('b', counter())) })
    expect(() => opsOf(union)).toThrow('CountVectorizer takes one column, and gets a matrix of numbers')
  })
})

test('A PatchExtractor is refused with the reason', () => {
  const model = estimator('sklearn.feature_extraction.image.PatchExtractor', {})
  expect(() => opsOf(model)).toThrow('PatchExtractor makes many rows of each image')
})

test('A DictVectorizer whose names are no texts is refused', () => {
  const vocabulary = new PyDict()
  vocabulary.set(7, 0)
  const model = estimator('sklearn.feature_extraction._dict_vectorizer.DictVectorizer', { vocabulary_: vocabulary, separator: '=', sparse: true, dtype: new PyGlobal('numpy', 'float64') })
  expect(() => opsOf(model)).toThrow('DictVectorizer knows a feature by the integer 7, expected a text')
})

describe('A text that stands twice in a list, of which a sparse DictVectorizer stores two items,', () => {
  const vectorizer = estimator('sklearn.feature_extraction._dict_vectorizer.DictVectorizer', { vocabulary_: dict({ 'tags=a': 0, n: 1 }), separator: '=', sparse: true, dtype: new PyGlobal('numpy', 'float64') })
  const ridge = estimator('sklearn.linear_model._ridge.Ridge', { coef_: floats([10, 1]), intercept_: floats([0]) })
  const binarizer = estimator('sklearn.preprocessing._data.Binarizer', { threshold: new PyFloat(1.5), n_features_in_: 2 })
  const before = (last: PyValue) => estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('maps', vectorizer), tuple('last', last)) })
  const both = estimator('sklearn.pipeline.FeatureUnion', { transformer_list: list(tuple('one', vectorizer), tuple('other', vectorizer)), transformer_weights: null })
  const asked = (model: PyObject, output: string) => {
    const maps: Columns = { kind: 'columns', rows: 1, columns: [{ type: 'map', data: [[['tags', ['a', 'a']], ['n', 3]]], valid: null }] }
    const { values, mistakes } = evaluate(translateModel(model), maps, { outputs: [output] })
    const [value] = values.get(output)!
    return { items: value!.kind === 'columns' ? [] : [...(value!.kind === 'csr' ? storedOf(value!) : value!).data], mistakes }
  }
  const twice = [{ row: 0, detail: '"tags=a" stands twice' }]

  test('counts two, alone and in a union', () => {
    expect(asked(vectorizer, 'transform')).toEqual({ items: [2, 3], mistakes: [] })
    expect(asked(both, 'transform')).toEqual({ items: [2, 3, 2, 3], mistakes: [] })
  })

  test('counts two in a product', () => {
    expect(asked(before(ridge), 'predict')).toEqual({ items: [23], mistakes: [] })
  })

  test('is refused before what looks at each item', () => {
    expect(asked(before(binarizer), 'transform').mistakes).toMatchObject(twice)
    expect(asked(estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('both', both), tuple('last', binarizer)) }), 'transform').mistakes).toMatchObject(twice)
  })
})

test('A MultiLabelBinarizer takes rows by name alone', () => {
  const model = estimator('sklearn.preprocessing._label.MultiLabelBinarizer', { classes_: list('a', 'b'), sparse_output: false })
  const { inputs, named } = translateModel(model)
  expect({ inputs, named }).toEqual({ inputs: [{ name: 'labels', type: 'list' }], named: true })
})

test('A FeatureHasher of whole numbers is refused for names with amounts, whose fractions it cuts, and not for texts alone', () => {
  const hasher = (type: string) => estimator('sklearn.feature_extraction._hash.FeatureHasher', { n_features: 4, alternate_sign: true, input_type: type, dtype: new PyGlobal('numpy', 'int64') })
  expect(() => opsOf(hasher('dict'))).toThrow('FeatureHasher(dtype=… of whole numbers, which cut the fractions of amounts) is not supported')
  expect(() => opsOf(hasher('string'))).not.toThrow()
})
