import { describe, expect, test } from 'vitest'
import { boundOf, columns, csr, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { cells, float64 } from '../tensor.ts'
import { impute } from './impute.ts'

describe('impute', () => {
  test('fills NaN of a matrix, or the cells that equal a number', () => {
    expect(rowsOf(runOp(impute, { missing: 'nan', fill: float64([5, 6]) }, dense([[NaN, 1], [2, NaN]])).output)).toEqual([[5, 1], [2, 6]])
    expect(rowsOf(runOp(impute, { missing: -1, fill: float64([5, 6]) }, dense([[NaN, 1], [2, -1]])).output)).toEqual([[NaN, 1], [2, 6]])
  })

  test('fills missing cells of columns of each type', () => {
    const x = columns(['string', ['a', null]], ['mixed', [null, true]], ['int64', [null, 3n]], ['float64', [NaN, 0.5]])
    expect(rowsOf(runOp(impute, { missing: null, fill: cells(['z', 'z', 7, 7]) }, x).output)).toEqual([['a', 'z', 7n, 7], ['z', true, 3n, 0.5]])
  })

  test('fills a text that stands for missing, and leaves missing cells missing', () => {
    const x = columns(['string', ['?', 'nan', null]])
    expect(rowsOf(runOp(impute, { missing: '?', fill: cells(['z']) }, x).output)).toEqual([['z'], ['nan'], [null]])
    expect(rowsOf(runOp(impute, { missing: { text: 'nan' }, fill: cells(['z']) }, x).output)).toEqual([['?'], ['z'], [null]])
  })

  test('compares as Python does: 1 equals true and 1n, not "1"', () => {
    expect(rowsOf(runOp(impute, { missing: 1, fill: cells(['z']) }, columns(['mixed', [1, true, 1n, '1', 2]])).output)).toEqual([['z'], ['z'], ['z'], ['1'], [2]])
  })

  test('makes a column mixed where the fill is of another type', () => {
    expect(impute.infer({ missing: null, fill: cells(['none']) }, [{ kind: 'columns', columns: ['bool'] }])).toEqual({ kind: 'columns', columns: ['mixed'] })
    expect(rowsOf(runOp(impute, { missing: null, fill: cells(['none']) }, columns(['bool', [true, null]])).output)).toEqual([[true], ['none']])
  })

  test('does not change its input', () => {
    const x = columns(['string', ['a', null]])
    runOp(impute, { missing: null, fill: cells(['z']) }, x)
    expect(rowsOf(x)).toEqual([['a'], [null]])
  })

  test('says that nothing is missing afterwards, unless a value stands for missing', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(impute.origins!({ missing: 'nan', fill: float64([0]) }, [type])).toEqual([{ input: 0, column: 0, missing: false }])
    expect(impute.origins!({ missing: 0, fill: float64([0]) }, [type])).toEqual([{ input: 0, column: 0, missing: true }])
  })

  test('its bound covers moved inputs, and is open where a moved number may stand for missing', () => {
    expectBoundToCover(impute, { missing: 1, fill: float64([5, 6]) }, { cols: 2 })
    expect([...boundOf(impute, { missing: 1, fill: float64([5]) }, [dense([[1], [1.5], [NaN]])], [Float64Array.of(1e-3, 1e-3, 0)])]).toEqual([Infinity, 1e-3, 0])
  })

  test('fills what a sparse matrix stores', () => {
    const x = csr([[[1, NaN]], [[0, 3], [1, 4]], []], 2)
    expect(rowsOf(runOp(impute, { missing: 'nan', fill: float64([7, 8]) }, x).output)).toEqual([[0, 8], [3, 4], [0, 0]])
    expect([...boundOf(impute, { missing: 3, fill: float64([7, 8]) }, [x], [Float64Array.of(0, 1e-3, 1e-3)])]).toEqual([0, Infinity, 1e-3])
  })

  test('refuses text as the fill of numbers, what a sparse matrix does not store, and too few fills', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(() => impute.infer({ missing: 'nan', fill: cells(['z']) }, [type])).toThrow('fill 0 is "z", expected a number')
    expect(() => impute.infer({ missing: 0, fill: float64([1]) }, [{ ...type, kind: 'csr' }])).toThrow('what a sparse matrix does not store')
    expect(() => impute.infer({ missing: 'nan', fill: float64([]) }, [type])).toThrow('fill has 0 items')
    expect(() => impute.infer({ missing: true as never, fill: float64([1]) }, [type])).toThrow('missing is true')
  })
})
