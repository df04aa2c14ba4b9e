import { describe, expect, test } from 'vitest'
import { boundOf, dense, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { matern } from './matern.ts'

describe('matern', () => {
  test('of order 3/2 is what needs no Bessel function', () => {
    const x = dense([[0, 0.5, 3]])
    const { output, rejected } = runOp(matern, { order: 1.5 }, x)
    const closed = [0, 0.5, 3].map(d => (1 + Math.sqrt(3) * d) * Math.E ** (-Math.sqrt(3) * d))
    rowsOf(output)[0]!.forEach((item, at) => expect(Number(item)).toBeCloseTo(closed[at]!, 14))
    expect(rejected).toEqual([])
  })

  test('rejects a row whose distance overflows in the library, and answers nothing where that has infinity times 0', () => {
    const { output, rejected } = runOp(matern, { order: 3 }, dense([[1e-150], [1e200]]))
    expect(rejected.map(({ row }) => row)).toEqual([0])
    expect(rowsOf(output)[1]).toEqual([NaN])
  })

  test('is as sure as its distances are', () => {
    const x = dense([[0.5, 3]])
    const exact = boundOf(matern, { order: 0.7 }, [x], [new Float64Array(2)])
    expect(exact[0]).toBeLessThan(1e-12)
    const moved = boundOf(matern, { order: 0.7 }, [x], [Float64Array.of(1e-6, 0)])
    expect(moved[0]).toBeGreaterThan(1e-7)
    expect(moved[1]).toBe(exact[1])
  })

  test.each([0, -1, 18.5, NaN])('refuses order %d', order => {
    expect(() => matern.infer({ order }, [{ kind: 'dense', type: 'float64', cols: 1 }])).toThrow(`order is ${order}`)
  })
})
