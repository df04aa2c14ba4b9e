import { describe, expect, test } from 'vitest'
import type { Cell, Column, Columns, Csr, Entry } from '../value.ts'
import { analyze } from './analyze.ts'
import { boundOf, columns, csr, dense, exactly, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { cells, int32 } from '../tensor.ts'
import { countTerms } from './count-terms.ts'
import { hashTerms } from './hash-terms.ts'
import { inferTypes } from '../infer.ts'
import { toSparse } from './to-sparse.ts'

function nested(column: Column): Columns {
  return { kind: 'columns', rows: column.data.length, columns: [column] }
}

const lists = (...data: (readonly Cell[])[]) => nested({ type: 'list', data, valid: null })
const maps = (...data: (readonly Entry[])[]) => nested({ type: 'map', data, valid: null })

const labels = { terms: cells(['b', 'a', 1]), places: int32([2, 0, 1]), cols: 3, binary: false, type: 'float64' } as const
const names = { ...labels, terms: cells(['city=Oslo', 'age', 'city']), separator: '=' }

describe('count_terms', () => {
  test('counts what is known of a list, equal as Python has it', () => {
    const { output } = runOp(countTerms, labels, lists(['a', 'a', 'x', 'b'], [], [true, 1n, '1']))
    expect(rowsOf(output)).toEqual([[2, 0, 1], [0, 0, 0], [0, 2, 0]])
    expect([...(output as Csr).indices]).toEqual([0, 2, 1])
    expect(rowsOf(runOp(countTerms, { ...labels, binary: true }, lists(['a', 'a'])).output)).toEqual([[1, 0, 0]])
  })

  test('takes numbers of a map, and 1 for a text', () => {
    const { output, rejected } = runOp(countTerms, names, maps([['city', 'Oslo'], ['age', -0.5], ['other', 3]], [['age', null], ['city', ['Oslo', 'Oslo']]]))
    expect(rowsOf(output)).toEqual([[-0.5, 0, 1], [NaN, 0, 2]])
    expect(rejected).toEqual([])
  })

  test('refuses rows that hold what the library does not take', () => {
    expect(runOp(countTerms, names, maps([['city', [1]]])).rejected).toEqual([{ row: 0, column: 0, detail: 'a list under "city" holds 1, expected texts' }])
    expect(runOp(countTerms, { ...names, flat: true }, maps([], [['city', ['Oslo']]])).rejected[0]).toMatchObject({ row: 1, detail: 'a list under "city", expected a number or text' })
    expect(runOp(countTerms, { ...names, single: true }, maps([['city', 'Oslo'], ['city=Oslo', 1]])).rejected[0]?.detail).toBe('"city=Oslo" stands twice')
  })

  test('leaves a row open whose list is', () => {
    expect([...boundOf(countTerms, labels, [lists(['a', 'b'], ['a'])], [Float64Array.of(Infinity, 0)])]).toEqual([Infinity, Infinity, 0])
  })

  test('refuses terms without places of their own', () => {
    expect(() => countTerms.infer({ ...labels, places: int32([0, 1]) }, [{ kind: 'columns', columns: ['list'] }])).toThrow('places has 2 items, expected 3')
    expect(() => countTerms.infer({ ...labels, cols: 2 }, [{ kind: 'columns', columns: ['list'] }])).toThrow('places[0] is 2')
    expect(() => countTerms.infer(labels, [{ kind: 'columns', columns: ['map'] }])).toThrow('the column is map, expected list')
  })
})

describe('hash_terms', () => {
  const attributes = { cols: 5, signed: true, binary: false, type: 'float64' } as const

  test('puts each text where its hash tells, with its sign', () => {
    // murmurhash3_32: a 1009084850, ab -1683345505.
    expect(rowsOf(runOp(hashTerms, attributes, lists(['a', 'ab', 'a'])).output)).toEqual([[1, 0, 0, 0, 0]])
    expect(rowsOf(runOp(hashTerms, { ...attributes, signed: false }, lists(['a', 'ab', 'a'])).output)).toEqual([[3, 0, 0, 0, 0]])
    expect(rowsOf(runOp(hashTerms, { ...attributes, cols: 3 }, maps([['a', 2.5], ['ab', 0]])).output)).toEqual([[0, 0, 2.5]])
  })

  test.each<[Columns, string]>([
    [lists(['a', 7]), 'expected a text to hash, got 7'],
    [lists(['\ud800']), 'a text with half a character, which UTF-8 has no bytes for'],
    [maps([['a', null]]), 'expected a number or text under "a", got nothing'],
    [maps([['a', ['b']]]), 'expected a number or text under "a", got a list'],
  ])('refuses what has no hash', (x, detail) => {
    expect(runOp(hashTerms, attributes, x).rejected).toEqual([{ row: 0, column: 0, detail }])
  })

  test('leaves the order of three or more numbers in one column open', () => {
    const x = maps([['a', 0.1], ['a', 0.2]], [['a', 0.1], ['a', 0.2], ['a', -0.3]])
    const [two, three] = boundOf(hashTerms, attributes, [x], exactly(x))
    expect(two).toBe(0)
    expect(three).toBeGreaterThan(1e-16)
    expect(three).toBeLessThan(1e-14)
  })
})

test('analyze refuses what is no text, and a graph refuses lists where they are not taken', () => {
  const analysis = { lowercase: true, accents: null, unit: 'word', pattern: '\\w+', stop: null, lengths: [1, 1] } as const
  expect(runOp(analyze, analysis, columns(['mixed', ['a', 3]])).rejected).toEqual([{ row: 1, column: 0, detail: 'expected text, got 3' }])
  expect(() => analyze.infer({ ...analysis, lengths: [2, 1] }, [{ kind: 'columns', columns: ['string'] }])).toThrow('lengths are 2 to 1')
  const graph = { named: true, inputs: [{ name: 'labels', type: 'list' }], nodes: [{ op: 'to_dense', inputs: [0], attributes: {} }], outputs: [] } as const
  expect(() => inferTypes(graph)).toThrow('it takes no lists or maps')
  expect(() => inferTypes({ ...graph, nodes: [], outputs: [{ name: 'transform', shape: 'vector', values: [0] }] })).toThrow("The output 'transform' would hold lists or maps")
})

test('to_sparse stores no zeros, and opens a row that loses an inexact one', () => {
  const { output } = runOp(toSparse, {}, dense([[0, -0, NaN], [2, 0, 1]]))
  expect(output).toEqual(csr([[[2, NaN]], [[0, 2], [2, 1]]], 3))
  expect([...boundOf(toSparse, {}, [dense([[0, 3]])], [Float64Array.of(1, 2)])]).toEqual([Infinity])
  expect([...boundOf(toSparse, {}, [dense([[0, 3]])], [Float64Array.of(0, 2)])]).toEqual([2])
})

test('to_sparse drops the zeros that a sparse matrix stores', () => {
  const stored = csr([[[0, 0], [2, 3]], [[1, -0]]], 3)
  expect(runOp(toSparse, {}, stored).output).toEqual(csr([[[2, 3]], []], 3))
  expect([...boundOf(toSparse, {}, [stored], [Float64Array.of(0, 2, 0)])]).toEqual([2])
  expect([...boundOf(toSparse, {}, [stored], [Float64Array.of(1, 2, 0)])]).toEqual([Infinity])
})
