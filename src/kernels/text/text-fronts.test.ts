import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { Columns, Csr } from '../../graph/value.ts'
import type { Graph } from '../../graph/graph.ts'
import { compile } from '../compile.ts'
import { evaluate } from '../../graph/evaluate.ts'
import { findAll } from '../../graph/text/pattern/find-all.ts'
import { int32 } from '../../graph/tensor.ts'
import { makeModel } from '../../model/model.ts'
import { storedOf } from '../../../tests/stored-of.ts'
import { tokenPattern } from '../../graph/text/pattern/token-pattern.ts'

const pattern = '(?u)\\b\\w\\w+\\b'

/** Words, single letters, other scripts, letters whose lower case is longer or depends on what follows, pairs of surrogates. */
const piece = fc.constantFrom('the', 'The', 'THE', 'cat', 'a', 'x_1', '42', 'Straße', 'İstanbul', 'ΟΔΟΣ', 'Σ', '東京', '𝐀𝐁', '𝐀', '😀', 'é', 'e\u0301x', '\ud800', ' ', '  ', '-', "don't", '\n', '.')
const text = fc.oneof(fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')), fc.array(piece, { maxLength: 200 }).map(pieces => pieces.join(' ')), fc.string({ unit: 'binary' }))

const given = fc.record({
  texts: fc.array(text, { minLength: 1, maxLength: 80 }),
  lowercase: fc.boolean(),
  binary: fc.boolean(),
  type: fc.constantFrom('float64' as const, 'float32' as const),
  keep: fc.integer({ min: 1, max: 3 }),
  gap: fc.boolean(),
})

test('Words that are counted where they stand are those of the two steps one by one', () => {
  fc.assert(
    fc.property(given, ({ texts, lowercase, binary, type, keep, gap }) => {
      const seen = new Set(texts.flatMap(each => findAll(tokenPattern(pattern), lowercase ? each.toLowerCase() : each)!))
      // Some of the words are not known, and places are in no order.
      const terms = [...seen, 'The', 'nowhere'].filter((_, at) => at % keep === 0)
      const places = int32(terms.map((_, at) => (at * 7) % terms.length).map((place, at, all) => (all.indexOf(place) === at ? place : at)))
      const analysis = { lowercase, accents: null, unit: 'word', pattern, stop: null, lengths: [1, 1] }
      const graph: Graph = {
        named: false,
        inputs: [{ name: 'text', type: 'string' }],
        nodes: [
          { op: 'analyze', inputs: [0], attributes: analysis },
          { op: 'count_terms', inputs: [1], attributes: { terms: { type: 'string', shape: [terms.length], data: terms }, places, cols: terms.length, binary, type } },
        ],
        outputs: [{ name: 'transform', shape: 'vector', values: [2] }],
      }
      const columns: Columns = { kind: 'columns', rows: texts.length, columns: [{ type: 'string', data: texts, valid: null }] }
      if (gap) columns.columns[0]!.valid = Uint8Array.from(texts, (_, at) => (at === 0 ? 0 : 1))
      const predictor = compile(makeModel(graph, { source: { format: 'pickle', compression: 'none', protocol: 5, bytes: 0, sha256: '' }, library: null, estimator: 'm.Own', compiler: '0' }))
      const answers = predictor.predict(columns)
      // What was answered before stays what it is.
      predictor.predict(columns)
      const expected = evaluate(graph, columns)
      expect(answers.mistakes).toEqual(expected.mistakes)
      expect(parts(answers.values.get('transform')![0] as Csr)).toEqual(parts(expected.values.get('transform')![0] as Csr))
    }),
    { numRuns: 300 },
  )
})

function parts(value: Csr): unknown[] {
  const { indptr, indices, data } = storedOf(value)
  return [[...indptr], [...indices], [...data]]
}
