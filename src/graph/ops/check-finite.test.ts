import { describe, expect, test } from 'vitest'
import { checkFinite } from './check-finite.ts'
import { float64 } from '../tensor.ts'
import { csr, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'

describe('check_finite', () => {
  test('rejects infinities and NaN by row and column, and passes all items on', () => {
    const { output, rejected } = runOp(checkFinite, { by: 'Ridge', allowNan: false }, dense([[1, 2], [NaN, -Infinity], [3, Infinity]]))
    expect(rowsOf(output)).toEqual([[1, 2], [NaN, -Infinity], [3, Infinity]])
    expect(rejected).toEqual([
      { row: 1, column: 0, detail: 'missing or NaN, which Ridge does not accept' },
      { row: 1, column: 1, detail: '-infinity or too large, which Ridge does not accept' },
      { row: 2, column: 1, detail: 'infinity or too large, which Ridge does not accept' },
    ])
  })

  test('lets NaN pass where the estimator does, and says so', () => {
    const attributes = { by: 'HistGradientBoostingRegressor', allowNan: true }
    expect(runOp(checkFinite, attributes, dense([[NaN]])).rejected).toEqual([])
    expect(checkFinite.refusesMissing!(attributes, [{ kind: 'dense', type: 'float64', cols: 2 }])).toEqual([])
    expect(checkFinite.refusesMissing!({ ...attributes, allowNan: false }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toEqual([{ input: 0, column: 0 }, { input: 0, column: 1 }])
  })

  test('names the column of a sparse item', () => {
    expect(runOp(checkFinite, { by: 'Ridge', allowNan: false }, csr([[], [[4, NaN]]], 6)).rejected.map(({ row, column }) => [row, column])).toEqual([[1, 4]])
  })

  test('rejects whole numbers beyond a size, as far as 64 bits hold them', () => {
    const { rejected } = runOp(checkFinite, { by: 'FunctionTransformer', allowNan: true, allowInfinite: true, wholeUpTo: 9 }, dense([[9], [-10], [10.5], [2 ** 64], [Infinity], [NaN]]))
    expect(rejected.map(({ row }) => row)).toEqual([1])
    expect(() => checkFinite.infer({ by: '', allowNan: true, wholeUpTo: 'x' as never }, [{ kind: 'dense', type: 'float64', cols: 1 }])).toThrow('whole_up_to')
  })

  test('rejects numbers in none of the ranges', () => {
    const ranges = float64([-1, 1, 5, 5], [2, 2])
    const { rejected } = runOp(checkFinite, { by: 'PMML', allowNan: true, ranges }, dense([[-1], [1.5], [5], [NaN]]))
    expect(rejected).toEqual([{ row: 1, column: 0, detail: '1.5, outside of what PMML takes as valid' }])
    expect(() => runOp(checkFinite, { by: 'PMML', allowNan: true, ranges }, csr([[]], 1))).toThrow('sparse')
  })

  test('rejects zero, and numbers above the most that is taken, where it is told to', () => {
    expect(runOp(checkFinite, { by: 'Reciprocal', allowNan: false, except: 0 }, dense([[2], [-0]])).rejected).toEqual([{ row: 1, column: 0, detail: '0, zero, which Reciprocal does not accept' }])
    expect(runOp(checkFinite, { by: 'Arcsin', allowNan: false, atMost: 1 }, dense([[1], [1.5]])).rejected).toEqual([{ row: 1, column: 0, detail: '1.5, above 1, which Arcsin does not accept' }])
  })
})
