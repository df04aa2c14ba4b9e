import { describe, expect, test } from 'vitest'
import { dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { pair } from './pair.ts'

describe('pair', () => {
  test('makes both classes of one column', () => {
    expect(rowsOf(runOp(pair, { form: 'complement' }, dense([[0.25], [1]])).output)).toEqual([[0.75, 0.25], [0, 1]])
    expect(rowsOf(runOp(pair, { form: 'negate' }, dense([[2], [0]])).output)).toEqual([[-2, 2], [-0, 0]])
  })

  test('its bound covers moved inputs', () => {
    for (const form of ['complement', 'negate'] as const) expectBoundToCover(pair, { form }, { cols: 1 })
  })

  test('refuses more than one column', () => {
    expect(() => pair.infer({ form: 'negate' }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('2 columns, expected one')
  })
})
