import { expect, test } from 'vitest'
import { NdArray } from './ndarray.ts'
import { row, rows, rowsOf } from './rows.ts'

const matrix = new NdArray({ kind: 'f', itemsize: 8 }, [3, 2], Float64Array.of(0, 1, 2, 3, 4, 5), Uint8Array.of(0, 0, 1, 0, 0, 0))

test('row() gives a view of one row', () => {
  expect(row(matrix, 1)).toMatchObject({ shape: [2], data: Float64Array.of(2, 3), mask: Uint8Array.of(1, 0) })
  expect((row(matrix, 1).data as Float64Array).buffer).toBe((matrix.data as Float64Array).buffer)
})

test('rows() gives a run of rows, also of texts, complex numbers and records', () => {
  expect(rows(matrix, 1, 3)).toMatchObject({ shape: [2, 2], data: Float64Array.of(2, 3, 4, 5) })
  expect(rows(new NdArray({ kind: 'U', itemsize: 4 }, [3], ['a', 'b', 'c']), 0, 2).data).toEqual(['a', 'b'])
  expect(rows(new NdArray({ kind: 'c', itemsize: 16 }, [2], Float64Array.of(1, 2, 3, 4)), 1, 2).data).toEqual(Float64Array.of(3, 4))
  expect(rows(new NdArray({ kind: 'V', itemsize: 3 }, [2], Uint8Array.of(1, 2, 3, 4, 5, 6)), 1, 2).data).toEqual(Uint8Array.of(4, 5, 6))
})

test('rowsOf() gives all rows', () => {
  expect(rowsOf(matrix).map(({ data }) => [...(data as Float64Array)])).toEqual([[0, 1], [2, 3], [4, 5]])
})

test('rows() refuses what lies outside', () => {
  for (const [start, end] of [[-1, 1], [0, 4], [2, 1], [0.5, 1]] as const) expect(() => rows(matrix, start, end)).toThrow('of an array of 3 rows')
  expect(() => row(new NdArray({ kind: 'f', itemsize: 8 }, [], Float64Array.of(1)), 0)).toThrow('of an array of no rows')
})
