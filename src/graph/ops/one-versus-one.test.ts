import { describe, expect, test } from 'vitest'
import { boundOf, dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { oneVersusOne } from './one-versus-one.ts'

describe('one_versus_one', () => {
  test('gives a decision of 0 to the second class as votes, to the first as decisions', () => {
    expect(rowsOf(runOp(oneVersusOne, { classes: 2, form: 'votes' }, dense([[0], [1], [NaN]])).output)).toEqual([[0, 1], [1, 0], [0, 1]])
    expect(rowsOf(runOp(oneVersusOne, { classes: 2, form: 'decisions' }, dense([[0]])).output)).toEqual([[1, 0]])
  })

  test('adds to the votes less than a third of one', () => {
    expect(rowsOf(runOp(oneVersusOne, { classes: 3, form: 'decisions' }, dense([[1, 2, -1]])).output)).toEqual([[2 + 3 / 12, -2 / 9, 1 - 1 / 6]])
  })

  test('rejects a row whose kernels overflow', () => {
    const x = dense([[1, NaN, NaN], [1, 1, 1]])
    expect(new Set(runOp(oneVersusOne, { classes: 3, form: 'votes', ofKernels: true }, x).rejected.map(({ row }) => row))).toEqual(new Set([0]))
    expect(runOp(oneVersusOne, { classes: 3, form: 'votes' }, x).rejected).toEqual([])
  })

  test('a vote is open only where its decision may be 0', () => {
    expect([...boundOf(oneVersusOne, { classes: 3, form: 'votes' }, [dense([[1, 1e-9, -1]])], [Float64Array.of(1e-6, 1e-6, 1e-6)])]).toEqual([1, 0, 1])
  })

  test.each(['votes', 'decisions'] as const)('the bound of %s covers moved inputs', form => {
    expectBoundToCover(oneVersusOne, { classes: 3, form }, { cols: 3 })
  })

  test('refuses another number of pairs', () => {
    expect(() => oneVersusOne.infer({ classes: 4, form: 'votes' }, [{ kind: 'dense', type: 'float64', cols: 3 }])).toThrow('3 columns for 4 classes')
  })
})
