import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { sum } from './sum.ts'

describe('sum', () => {
  test('adds from the first input to the last', () => {
    const parts = [dense([[0.1, 1]]), dense([[0.2, 2]]), dense([[0.3, 3]])]
    expect(rowsOf(runOp(sum, {}, ...parts).output)).toEqual([[0.6000000000000001, 6]])
  })

  test('its bound covers moved inputs', () => {
    expectBoundToCover(sum, {}, { cols: 2, inputs: 3 })
    expectBoundToCover(sum, { order: 'open' }, { cols: 2, inputs: 3 })
  })

  test('its bound covers every order where the library has its own', () => {
    const parts = [0.1, 0.2, 0.3, 1e10, -1e10].map(item => dense([[item]]))
    const [bound] = boundOf(sum, { order: 'open' }, parts, exactly(...parts))
    const forwards = rowsOf(runOp(sum, { order: 'open' }, ...parts).output)[0]![0] as number
    const backwards = rowsOf(runOp(sum, { order: 'open' }, ...parts.toReversed()).output)[0]![0] as number
    expect(forwards).not.toBe(backwards)
    expect(Math.abs(forwards - backwards)).toBeLessThanOrEqual(bound!)
  })

  test('refuses inputs of different widths', () => {
    expect(() => sum.infer({}, [{ kind: 'dense', type: 'float64', cols: 2 }, { kind: 'dense', type: 'float64', cols: 3 }])).toThrow('input 1 has 3 columns')
  })
})
