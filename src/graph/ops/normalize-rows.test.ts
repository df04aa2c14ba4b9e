import { describe, expect, test } from 'vitest'
import { dense, expectBoundToCover, numpyCases, numpyTable, rowsOf, runOp, type NumpyTable } from '../../../tests/graph/run-op.ts'
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

  test.each([undefined, 'keep', 'uniform'] as const)('its bound covers moved inputs, zero rows: %s', zero => {
    expectBoundToCover(normalizeRows, zero === undefined ? {} : { zero }, { cols: 3 })
  })

  test('refuses another word', () => {
    expect(() => normalizeRows.infer({ zero: 'drop' as 'keep' }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('zero is "drop"')
  })
})
