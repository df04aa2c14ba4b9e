import { describe, expect, test } from 'vitest'
import type { Signature } from './signature.ts'
import { goldenBatch, readGolden } from './golden.ts'

function read(value: unknown): ReturnType<typeof readGolden> {
  return readGolden(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)))
}

const inputs = { names: ['a'], dtypes: ['float64'], rows: [[1], [null], [{ float: '-inf' }]] }

describe('readGolden()', () => {
  test('reads cells that JSON has no word for', () => {
    const { rows, outputs } = read({ inputs, outputs: { predict: { dtype: '<f8', shape: [3], data: ['NaN', { float: 'inf' }, null] }, transform: { dtype: 'object', shape: [3, 1], data: ['NaN', null, { float: 'nan' }] } } })
    expect(rows).toEqual([[1], [null], [-Infinity]])
    expect(outputs.get('predict')).toEqual([{ shape: [3], cells: [NaN, Infinity, NaN] }])
    expect(outputs.get('transform')).toEqual([{ shape: [3, 1], cells: ['NaN', null, NaN] }])
  })

  test('reads lists and maps as cells', () => {
    const rows = [[{ 'é': 1, float: 'x' }], [{ float: 'inf' }], [[['a', { float: '-inf' }], ['b', ['x', null]]]], [['x', 2]]]
    const { rows: found } = read({ inputs: { rows }, outputs: { transform: { dtype: '<f8', shape: [4], data: [1, 2, 3, 4] } } })
    expect(found).toEqual([[[['é', 1], ['float', 'x']]], [Infinity], [[['a', -Infinity], ['b', ['x', null]]]], [['x', 2]]])
  })

  test('takes apart an array that has members before rows', () => {
    const { outputs } = read({ inputs, outputs: { transform: { dtype: '<f8', shape: [2, 3, 1], data: [1, 2, 3, 4, 5, 6] } } })
    expect(outputs.get('transform')).toEqual([{ shape: [3, 1], cells: [1, 2, 3] }, { shape: [3, 1], cells: [4, 5, 6] }])
  })

  test('keeps integers that float64 cannot hold', () => {
    const { outputs } = read('{"inputs":{"rows":[[1]]},"outputs":{"predict":{"dtype":"<i8","shape":[1],"data":[9007199254740993]}}}')
    expect(outputs.get('predict')![0]!.cells).toEqual([9007199254740993n])
  })

  test.each([
    ['no JSON', '{', 'malformed-json', 'is not JSON'],
    ['no object', [], 'usage', 'the file is no object'],
    ['no rows', { inputs: { rows: [] }, outputs: {} }, 'usage', 'it has no rows'],
    ['no outputs', { inputs, outputs: {} }, 'usage', 'it has no outputs'],
    ['another number of rows', { inputs, outputs: { predict: { dtype: '<f8', shape: [2], data: [1, 2] } } }, 'usage', 'outputs.predict is for 2 rows, expected 3'],
    ['members of no rows', { inputs, outputs: { transform: { dtype: '<f8', shape: [1e9, 3, 1], data: [] } } }, 'usage', 'outputs.transform is for 1000000000 rows, expected 3'],
    ['a shape that does not fit', { inputs, outputs: { predict: { dtype: '<f8', shape: [3, 2], data: [1, 2, 3] } } }, 'usage', 'has 3 cells, its shape (3, 2) has 6'],
  ])('refuses %s', (_name, value, code, message) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })
})

test('goldenBatch() leaves out columns of the table that the model takes none of', () => {
  const golden = read({ inputs: { names: ['b', 'more', 'a'], rows: [[1, 'x', 2]] }, outputs: { predict: { dtype: '<f8', shape: [1], data: [3] } } })
  const signature = { named: true, inputs: [{ name: 'a', type: 'number', optional: false }, { name: 'b', type: 'number', optional: false }], outputs: [] } as unknown as Signature
  const { columns, mistakes } = goldenBatch(signature, golden)
  expect(mistakes).toEqual([])
  expect(columns.columns.map(({ data }) => Array.from(data as ArrayLike<number>))).toEqual([[2], [1]])
})

test.each<['list' | 'map', unknown[][], unknown[]]>([
  ['list', [['a', 'b'], ['a'], [['a', 'b']], [[]], []], [['a', 'b'], ['a'], ['a', 'b'], [], []]],
  ['map', [[['a', 1], ['b', 2]], [['a', 1]], [[['a', 1]]], [{ a: 1 }], [[]], []], [[['a', 1], ['b', 2]], [['a', 1]], [['a', 1]], [['a', 1]], [], []]],
])('goldenBatch() takes a row of cells for the one %s that a model takes', (type, rows, wanted) => {
  const golden = read({ inputs: { names: null, rows }, outputs: { transform: { dtype: '<f8', shape: [rows.length], data: rows.map(() => 0) } } })
  const signature = { named: true, inputs: [{ name: 'x', type, nullable: false, required: true }], outputs: [] } as unknown as Signature
  const { columns, mistakes } = goldenBatch(signature, golden)
  expect(mistakes).toEqual([])
  expect(columns.columns[0]!.data).toEqual(wanted)
})
