import { describe, expect, test } from 'vitest'
import { boundOf, dense, exactly, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { float64 } from '../tensor.ts'
import { powerTransform } from './power-transform.ts'

describe('power_transform', () => {
  test('is a power on both sides of 0, a logarithm where λ is 0 or 2', () => {
    const x = dense([[3, 3, 3], [-3, -3, -3], [NaN, 0, 0]])
    for (const by of ['pow', 'expm1'] as const) {
      const rows = rowsOf(runOp(powerTransform, { method: 'yeo-johnson', lambdas: float64([0.5, 0, 2]), by }, x).output)
      expect(rows[0]).toEqual([expect.closeTo(2, 13), expect.closeTo(1.3862943611198906, 14), expect.closeTo(7.5, 13)])
      expect(rows[1]).toEqual([expect.closeTo(-14 / 3, 13), expect.closeTo(-7.5, 13), expect.closeTo(-1.3862943611198906, 14)])
      expect(rows[2]).toEqual([NaN, 0, 0])
    }
  })

  test('is NaN of numbers that Box and Cox do not take', () => {
    const rows = rowsOf(runOp(powerTransform, { method: 'box-cox', lambdas: float64([0.5, 0]), by: 'expm1' }, dense([[4, 1], [-1, -1]])).output)
    expect(rows[0]).toEqual([expect.closeTo(2, 14), 0])
    expect(rows[1]).toEqual([NaN, NaN])
  })

  test.each(['pow', 'expm1'] as const)('its bound covers moved inputs, by %s', by => {
    expectBoundToCover(powerTransform, { method: 'yeo-johnson', lambdas: float64([0.3, -1.5, 2.4]), by }, { cols: 3 })
  })

  test('its bound covers both ways where it is not known by which, also of tiny numbers', () => {
    const x = dense([[6.1e-6, -6.1e-6], [1.3e-9, -2.7e-7], [3.1e-5, 4.9e-5]])
    const lambdas = float64([431.7, -120.3])
    const either = { method: 'yeo-johnson', lambdas, by: 'either' } as const
    const own = runOp(powerTransform, either, x).output as typeof x
    const other = runOp(powerTransform, { ...either, by: 'pow' }, x).output as typeof x
    const bound = boundOf(powerTransform, either, [x], exactly(x))
    own.data.forEach((item, at) => expect(Math.abs(item - other.data[at]!)).toBeLessThanOrEqual(bound[at]!))
    expect(own.data).not.toEqual(other.data)
  })

  test.each([
    ['yeo-johnson', 'pow', [[3, 0.5, -2], [-3, 0.25, 2], [0, 9, -0.5]], [0.5, 0, 2]],
    ['box-cox', 'pow', [[3, 0.5, 1]], [0.5, 0, -1.5]],
    ['box-cox', 'expm1', [[3, 0.5, 1e200]], [0.5, 0, 1.5]],
  ] as const)('backwards, %s by %s gives what it was made of', (method, by, rows, lambdas) => {
    const attributes = { method, lambdas: float64([...lambdas]), by }
    const there = runOp(powerTransform, attributes, dense(rows)).output
    const back = rowsOf(runOp(powerTransform, { ...attributes, inverse: true }, there).output)
    back.forEach((row, at) => row.forEach((cell, column) => expect(Number(cell) / rows[at]![column]! || 1).toBeCloseTo(1, 12)))
  })

  test.each(['pow', 'expm1'] as const)('backwards, its bound covers moved inputs, by %s', by => {
    for (const method of ['yeo-johnson', 'box-cox'] as const) {
      for (const type of ['float64', 'float32'] as const) expectBoundToCover(powerTransform, { method, lambdas: float64([0.3, -1.5, 2.4, 0]), by, inverse: true }, { cols: 4, type })
    }
  })

  test('refuses another number of λ', () => {
    expect(() => powerTransform.infer({ method: 'box-cox', lambdas: float64([1]), by: 'pow' }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('lambdas has 1 items, expected 2')
  })
})
