import { describe, expect, test } from 'vitest'
import { boundOf, columns, csr, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { missingMask } from './missing-mask.ts'

describe('missing_mask', () => {
  test('marks missing cells of the columns asked for', () => {
    expect(rowsOf(runOp(missingMask, { missing: 'nan', columns: [1] }, dense([[NaN, 1], [2, NaN]])).output)).toEqual([[0], [1]])
    expect(rowsOf(runOp(missingMask, { missing: null, columns: [1, 0] }, columns(['string', ['a', null]], ['float64', [NaN, 0]])).output)).toEqual([[1, 0], [0, 1]])
    expect(rowsOf(runOp(missingMask, { missing: 'a', columns: [0] }, columns(['string', ['a', null]])).output)).toEqual([[1], [0]])
  })

  test('marks what a sparse matrix stores, and refuses to mark what it does not', () => {
    const x = csr([[[1, NaN]], [[0, NaN], [1, 4]], []], 2)
    expect(rowsOf(runOp(missingMask, { missing: 'nan', columns: [1, 0] }, x).output)).toEqual([[1, 0], [0, 1], [0, 0]])
    expect([...boundOf(missingMask, { missing: 4, columns: [1] }, [x], [Float64Array.of(0, 0, 1e-3)])]).toEqual([0, Infinity, 0])
    expect(() => missingMask.infer({ missing: 0, columns: [0] }, [{ kind: 'csr', type: 'float64', cols: 1 }])).toThrow('what a sparse matrix does not store')
  })

  test('refuses a column that the input does not have', () => {
    expect(() => missingMask.infer({ missing: 'nan', columns: [2] }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('columns[0] is 2, expected 0 to 1')
  })
})
