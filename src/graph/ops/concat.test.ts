import { describe, expect, test } from 'vitest'
import { boundOf, columns, csr, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { concat } from './concat.ts'

const sparse = csr([[[1, 5]], [[0, 6], [2, 7]]], 3)

describe('concat', () => {
  test('puts matrices side by side, sparse where any is', () => {
    expect(rowsOf(runOp(concat, {}, dense([[1], [2]]), dense([[3, 4], [5, 6]])).output)).toEqual([[1, 3, 4], [2, 5, 6]])
    const { output } = runOp(concat, {}, dense([[1, 0], [0, 2]]), sparse)
    expect(output.kind === 'csr' && [...output.indices]).toEqual([0, 3, 1, 2, 4])
    expect(rowsOf(output)).toEqual([[1, 0, 0, 5, 0], [0, 2, 6, 0, 7]])
  })

  test('gives columns where any part is columns', () => {
    const { output } = runOp(concat, {}, columns(['string', ['a', 'b']]), sparse)
    expect(rowsOf(output)).toEqual([['a', 0, 5, 0], ['b', 6, 0, 7]])
  })

  test('is float32 only where all parts are', () => {
    expect(runOp(concat, {}, dense([[1]], 'float32'), dense([[1]], 'float32')).output).toMatchObject({ type: 'float32' })
    expect(runOp(concat, {}, dense([[1]], 'float32'), dense([[1]])).output).toMatchObject({ type: 'float64' })
  })

  test('keeps the bound of each item, and opens a row of which an inexact zero is not stored', () => {
    const left = dense([[1, 0], [0, 2]])
    const bounds = [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7)]
    expect([...boundOf(concat, {}, [left, sparse], bounds)]).toEqual([1, Infinity, 4, 6, Infinity])
    expect([...boundOf(concat, {}, [columns(['string', ['a', 'b']]), sparse], [Float64Array.of(0, 0), bounds[1]!])]).toEqual([0, 0, 5, 0, 0, 6, 0, 7])
  })

  test('refuses to be of nothing', () => {
    expect(() => concat.infer({}, [])).toThrow('no inputs')
  })
})
