import { describe, expect, test } from 'vitest'
import { boundOf, csr, dense, exactly, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
import { normalizeRows } from './normalize-rows.ts'

describe('normalize_rows', () => {
  test('gives the bits of numpy at every width of its sums', () => {
    for (const { x, y } of numpyCases<{ x: NumpyTable; y: NumpyTable }>('normalize_rows')) {
      expect(rowsOf(runOp(normalizeRows, {}, numpyTable(x)).output)).toEqual(rowsOf(numpyTable(y)))
    }
  })

  test('does with a row of zeros as it is told', () => {
    const x = dense([[0, 0], [1, 3]])
    expect(rowsOf(runOp(normalizeRows, {}, x).output)).toEqual([[NaN, NaN], [0.25, 0.75]])
    expect(rowsOf(runOp(normalizeRows, { zero: 'keep' }, x).output)).toEqual([[0, 0], [0.25, 0.75]])
    expect(rowsOf(runOp(normalizeRows, { zero: 'uniform' }, x).output)).toEqual([[0.5, 0.5], [0.25, 0.75]])
  })

  test('divides by a sum below 0 too', () => {
    for (const zero of ['keep', 'uniform'] as const) expect(rowsOf(runOp(normalizeRows, { zero }, dense([[-3, 1]])).output)).toEqual([[1.5, -0.5]])
  })

  test.each([undefined, 'keep', 'uniform'] as const)('its bound covers moved inputs, zero rows: %s', zero => {
    expectBoundToCover(normalizeRows, zero === undefined ? {} : { zero }, { cols: 3 })
  })

  test('divides by another norm, and takes a small one for 0', () => {
    const x = dense([[3, -4], [1e-16, 0], [0, 0]])
    const norm = { by: 'l2', order: 'open' } as const
    expect(rowsOf(runOp(normalizeRows, { norm, zero: 'keep', least: 1e-15 }, x).output)).toEqual([[0.6, -0.8], [1e-16, 0], [0, 0]])
    expect(rowsOf(runOp(normalizeRows, { norm: { by: 'max_abs', order: 'open' }, zero: 'keep' }, x).output)).toEqual([[0.75, -1], [1, 0], [0, 0]])
  })

  test('divides by infinity where float32 does not hold the squares of a dense row, and leaves open where it may not', () => {
    const norm = { by: 'l2', order: 'open' } as const
    const x = dense([[1e30, -1], [1.8446743e19, 0], [3, 4]], 'float32')
    expect(rowsOf(runOp(normalizeRows, { norm, zero: 'keep' }, x).output).at(0)).toEqual([0, -0])
    const bound = [...boundOf(normalizeRows, { norm, zero: 'keep' }, [x], exactly(x))]
    expect(bound.slice(0, 4)).toEqual([0, 0, Infinity, Infinity])
    expect(Math.max(...bound.slice(4))).toBeLessThan(1e-5)
  })

  test('divides the items that a sparse matrix stores', () => {
    const x = csr([[[0, 3], [2, -1]], []], 3)
    expect(rowsOf(runOp(normalizeRows, { norm: { by: 'l1', order: 'sequential' }, zero: 'keep' }, x).output)).toEqual([[0.75, 0, -0.25], [0, 0, 0]])
    expect(() => runOp(normalizeRows, { zero: 'uniform' }, x)).toThrow('it would change the zeros of a sparse matrix')
  })

  test.each(['l1', 'l2', 'max_abs'] as const)('its bound covers moved inputs, over their %s', by => {
    for (const order of ['open', 'sequential'] as const) expectBoundToCover(normalizeRows, { norm: { by, order }, zero: 'keep', least: 1e-3 }, { cols: 3 })
  })

  test('refuses another word', () => {
    expect(() => normalizeRows.infer({ zero: 'drop' as 'keep' }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('zero is "drop"')
  })
})
