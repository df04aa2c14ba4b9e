import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { reduceRows } from './reduce-rows.ts'

const x = dense([[3, -4, 0], [NaN, 1, 2], [-0, -7, -7], [Infinity, 1, 1]])

describe('reduce_rows', () => {
  test.each([
    ['sum', [-1, NaN, -14, Infinity]],
    ['mean', [-1 / 3, NaN, -14 / 3, Infinity]],
    ['max', [3, NaN, 0, Infinity]],
    ['min', [-4, NaN, -7, 1]],
    ['l1', [7, NaN, 14, Infinity]],
    ['l2', [5, NaN, Math.sqrt(98), Infinity]],
    ['max_abs', [4, NaN, 7, Infinity]],
    ['median', [0, NaN, -7, 1]],
  ] as const)('takes the %s of a row, NaN where an item is', (by, expected) => {
    for (const order of ['sequential', 'pairwise', 'open'] as const) {
      expect(rowsOf(runOp(reduceRows, { by, order }, x).output).map(row => Number(row[0]) + 0)).toEqual(expected)
    }
  })

  test('takes the logarithm of a sum of exponentials that would overflow', () => {
    const rows = dense([[1000, 1000], [-Infinity, -Infinity], [Infinity, 0]])
    const [first, second, third] = rowsOf(runOp(reduceRows, { by: 'logsumexp', order: 'pairwise' }, rows).output).map(row => row[0])
    expect(first).toBeCloseTo(1000.6931471805599, 12)
    expect([second, third]).toEqual([-Infinity, Infinity])
  })

  test.each(['sum', 'mean', 'max', 'min', 'l1', 'l2', 'max_abs', 'median', 'logsumexp'] as const)('its bound covers moved inputs: %s', by => {
    for (const order of ['sequential', 'open'] as const) expectBoundToCover(reduceRows, { by, order }, { cols: 3 })
  })

  test('leaves either sign of 0 to the largest of 0 and −0, and takes none from a median', () => {
    const zeros = dense([[0, -0, -1], [-0, -0, -1]])
    expect([...boundOf(reduceRows, { by: 'max', order: 'open' }, [zeros], exactly(zeros))]).toEqual([Number.MIN_VALUE, 0])
    expect(Object.is(rowsOf(runOp(reduceRows, { by: 'median', order: 'open' }, zeros).output)[1]![0], 0)).toBe(true)
  })

  test('is open where an item is that may be a number, whatever it is here', () => {
    const rows = dense([[NaN, 1], [NaN, NaN]])
    const bounds = [Float64Array.of(Infinity, 0, Infinity, 0)]
    for (const by of ['sum', 'mean', 'max', 'l2', 'median', 'logsumexp'] as const) expect([...boundOf(reduceRows, { by, order: 'sequential' }, [rows], bounds)]).toEqual([Infinity, 0])
  })

  test('is exact unless the order of a sum is open', () => {
    expect(reduceRows.fidelity({ by: 'sum', order: 'pairwise' })).toBe('E')
    expect(reduceRows.fidelity({ by: 'l2', order: 'open' })).toBe('B')
    expect(reduceRows.fidelity({ by: 'max', order: 'open' })).toBe('E')
    expect(reduceRows.fidelity({ by: 'logsumexp', order: 'open' })).toBe('T')
  })

  test('refuses other words, and the mean of nothing', () => {
    const type = { kind: 'dense', type: 'float64', cols: 0 } as const
    expect(() => reduceRows.infer({ by: 'mode' as 'mean', order: 'open' }, [type])).toThrow('by is "mode"')
    expect(() => reduceRows.infer({ by: 'mean', order: 'open' }, [type])).toThrow('there is no mean of no columns')
  })
})
