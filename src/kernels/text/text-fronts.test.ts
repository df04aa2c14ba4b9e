import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { Analysis } from '../../graph/text/terms-of.ts'
import type { Columns, Csr } from '../../graph/value.ts'
import type { Graph, GraphNode } from '../../graph/graph.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { compile } from '../compile.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { int32 } from '../../graph/tensor.ts'
import { makeModel } from '../../model/model.ts'
import { storedOf } from '../../../tests/stored-of.ts'
import { termTableOf } from './term-table.ts'
import { termsOf } from '../../graph/text/terms-of.ts'

const provenance: Parameters<typeof makeModel>[1] = { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'm.Own', compiler: '0' }

/** Words, single letters, other scripts, letters whose lower case is longer or depends on what follows, accents, pairs of surrogates and halves, spaces. */
const piece = fc.constantFrom('the', 'The', 'THE', 'cat', 'a', 'x_1', '42', 'Straße', 'İstanbul', 'ΟΔΟΣ', 'Σ', 'Ωmega', 'Été', '東京', '𝐀𝐁', '𝐀', '𐐀b', '😀', 'é', 'e\u0301x', '\ud800', ' ', '  ', '\t', ' \n', '\u00a0', '-', "don't", '\n', '.')
const text = fc.oneof(fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')), fc.array(piece, { maxLength: 200 }).map(pieces => pieces.join(' ')), fc.string({ unit: 'binary' }))
const lengths = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 })).map(([least, more]): [number, number] => [least, least + more])

const analysis = fc.record({
  lowercase: fc.boolean(),
  accents: fc.constantFrom(null, null, 'unicode' as const, 'ascii' as const),
  unit: fc.constantFrom('word' as const, 'word' as const, 'char' as const, 'char_wb' as const),
  pattern: fc.constantFrom('(?u)\\b\\w\\w+\\b', '(?u)\\b\\w+\\b', '\\S+'),
  stop: fc.constantFrom(null, strings(['the', 'cat', '東京', 'σ'])),
  lengths: fc.oneof(fc.constant<[number, number]>([1, 1]), lengths),
})

const given = fc.record({
  analysis,
  texts: fc.array(text, { minLength: 1, maxLength: 40 }),
  binary: fc.boolean(),
  type: fc.constantFrom('float64' as const, 'float32' as const),
  keep: fc.integer({ min: 1, max: 3 }),
  gap: fc.boolean(),
})

test('Known terms that are counted where they stand are those of the two steps one by one, in a batch and row by row', () => {
  fc.assert(
    fc.property(given, ({ analysis, texts, binary, type, keep, gap }) => {
      const seen = new Set(texts.flatMap(each => termsOf(analysis, each)!))
      // Some of the terms are not known, and places are in no order.
      const terms = [...seen, 'The', 'nowhere'].filter((_, at) => at % keep === 0)
      const places = int32(terms.map((_, at) => (at * 7) % terms.length).map((place, at, all) => (all.indexOf(place) === at ? place : at)))
      expectSame(analysis, { op: 'count_terms', attributes: { terms: strings(terms), places, cols: terms.length, binary, type } }, texts, gap)
    }),
    { numRuns: 300 },
  )
})

test('Hashed terms that are found where they stand are those of the two steps one by one, in a batch and row by row', () => {
  fc.assert(
    fc.property(given, fc.boolean(), fc.constantFrom(1, 16, 1 << 20), ({ analysis, texts, binary, type, gap }, signed, cols) => {
      expectSame(analysis, { op: 'hash_terms', attributes: { cols, signed, binary, type } }, texts, gap)
    }),
    { numRuns: 300 },
  )
})

test('A document that is too long to be scanned goes step by step', () => {
  expectSame({ lowercase: true, accents: null, unit: 'word', pattern: '(?u)\\b\\w\\w+\\b', stop: null, lengths: [1, 1] }, { op: 'hash_terms', attributes: { cols: 16, signed: true, binary: false, type: 'float64' } }, ['ab '.repeat(400_000)], false)
})

test('Two terms of one column are added, of more columns than any memory has room for', () => {
  const analysis: Analysis = { lowercase: true, accents: null, unit: 'word', pattern: '(?u)\\b\\w+\\b', stop: null, lengths: [1, 2] }
  expectSame(analysis, { op: 'count_terms', attributes: { terms: strings(['cat', 'cats', 'a cat']), places: int32([2_000_000_000, 2_000_000_000, 7]), cols: 2_100_000_000, binary: false, type: 'float64' } }, ['a cat, cats', 'no', 'cat cat'], false)
})

test('Ways to ask for outputs share the table of known terms, and take turns with it', () => {
  const terms = strings(['cat', 'the', 'and'])
  const counted = (binary: boolean): GraphNode => ({ op: 'count_terms', inputs: [binary ? 1 : 2], attributes: { terms, places: int32([0, 1, 2]), cols: 3, binary, type: 'float64' } })
  const analysis: GraphNode = { op: 'analyze', inputs: [0], attributes: { lowercase: true, accents: null, unit: 'word', pattern: '(?u)\\b\\w+\\b', stop: strings(['and']), lengths: [1, 1] } }
  const graph: Graph = {
    named: false,
    inputs: [{ name: 'text', type: 'string' }],
    nodes: [analysis, analysis, counted(true), counted(false)],
    outputs: [{ name: 'present', shape: 'vector', values: [3] }, { name: 'counts', shape: 'vector', values: [4] }],
  }
  const predictor = compile(makeModel(graph, provenance))
  const door = predictor.openRow(['counts'])
  const asked = [['counts'], ['present', 'counts'], ['present']]
  for (const document of ['the cat and the dog', '', 'The cat, the CAT; \ud800', 'cat']) {
    const columns: Columns = { kind: 'columns', rows: 1, columns: [{ type: 'string', data: [document], valid: null }] }
    const expected = evaluate(graph, columns).values
    for (const outputs of asked) {
      const { values } = predictor.predict(columns, { outputs })
      for (const name of outputs) expect(parts(values.get(name)![0] as Csr)).toEqual(parts(expected.get(name)![0] as Csr))
      door.input.columns[0]!.data[0] = document
      door.run()
      expect(parts(door.answers.values.get('counts')![0] as Csr)).toEqual(parts(expected.get('counts')![0] as Csr))
    }
  }
  expect(termTableOf(terms)).toBe(termTableOf(terms))
})

function strings(data: string[]): Tensor<string[]> {
  return { type: 'string', shape: [data.length], data }
}

function expectSame(analysis: Analysis, counting: Pick<GraphNode, 'op' | 'attributes'>, texts: string[], gap: boolean): void {
  const graph: Graph = {
    named: false,
    inputs: [{ name: 'text', type: 'string' }],
    nodes: [{ op: 'analyze', inputs: [0], attributes: { ...analysis } }, { ...counting, inputs: [1] }],
    outputs: [{ name: 'transform', shape: 'vector', values: [2] }],
  }
  const columns: Columns = { kind: 'columns', rows: texts.length, columns: [{ type: 'string', data: texts, valid: null }] }
  if (gap) columns.columns[0]!.valid = Uint8Array.from(texts, (_, at) => (at === 0 ? 0 : 1))
  const predictor = compile(makeModel(graph, provenance))
  const answers = predictor.predict(columns)
  // What was answered before stays what it is.
  predictor.predict(columns)
  const expected = evaluate(graph, columns)
  expect(answers.mistakes).toEqual(expected.mistakes)
  expect(parts(answers.values.get('transform')![0] as Csr)).toEqual(parts(expected.values.get('transform')![0] as Csr))
  const door = predictor.openRow()
  for (const [row, each] of texts.entries()) {
    if (gap && row === 0) continue
    door.input.columns[0]!.data[0] = each
    door.run()
    const alone = evaluate(graph, { kind: 'columns', rows: 1, columns: [{ type: 'string', data: [each], valid: null }] })
    expect(door.answers.mistakes).toEqual(alone.mistakes)
    expect(parts(door.answers.values.get('transform')![0] as Csr)).toEqual(parts(alone.values.get('transform')![0] as Csr))
  }
}

function parts(value: Csr): unknown[] {
  const { indptr, indices, data } = storedOf(value)
  return [[...indptr], [...indices], [...data]]
}
