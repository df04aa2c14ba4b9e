import { describe, expect, test } from 'vitest'
import { dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { sum } from './sum.ts'

describe('sum', () => {
  test('adds from the first input to the last', () => {
    const parts = [dense([[0.1, 1]]), dense([[0.2, 2]]), dense([[0.3, 3]])]
    expect(rowsOf(runOp(sum, {}, ...parts).output)).toEqual([[0.6000000000000001, 6]])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(sum, {}, { cols: 2, inputs: 3 })
  })

  test('refuses inputs of different widths', () => {
    expect(() => sum.infer({}, [{ kind: 'dense', type: 'float64', cols: 2 }, { kind: 'dense', type: 'float64', cols: 3 }])).toThrow('input 1 has 3 columns')
  })
})
