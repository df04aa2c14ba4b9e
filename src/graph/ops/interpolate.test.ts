import { dense, expectBoundToCover, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { describe, expect, test } from 'vitest'
import type { Dense } from '../value.ts'
import { float64 } from '../tensor.ts'
import { interpolate } from './interpolate.ts'

const knots = { xs: [float64([0, 1, 1, 3])], ys: [float64([10, 20, 40, 0])] }

describe('interpolate', () => {
  test('draws straight lines between knots; of two at one place the last counts', () => {
    const x = dense([[0], [0.25], [1], [2], [3]])
    expect(rowsOf(runOp(interpolate, { ...knots, outside: 'clip' }, x).output)).toEqual([[10], [12.5], [40], [20], [0]])
  })

  test('is flat outside, or NaN there', () => {
    const x = dense([[-1], [4], [NaN]])
    expect(rowsOf(runOp(interpolate, { ...knots, outside: 'clip' }, x).output)).toEqual([[10], [0], [NaN]])
    expect(rowsOf(runOp(interpolate, { ...knots, outside: 'nan' }, x).output)).toEqual([[NaN], [NaN], [NaN]])
  })

  test('rejects what is outside where it is told to', () => {
    const { rejected } = runOp(interpolate, { ...knots, outside: 'reject' }, dense([[-1], [3], [4]]))
    expect(rejected).toEqual([
      { row: 0, column: 0, detail: 'expected a number from 0 to 3, got -1' },
      { row: 2, column: 0, detail: 'expected a number from 0 to 3, got 4' },
    ])
  })

  test('has one value everywhere with one knot', () => {
    const x = dense([[-1], [4]])
    expect(rowsOf(runOp(interpolate, { xs: [float64([2])], ys: [float64([7])], outside: 'clip' }, x).output)).toEqual([[7], [7]])
  })

  test('in float32 rounds each step, from the lower knot even at the upper one', () => {
    const third = Math.fround(1 / 3)
    const attributes = { xs: [float64([0, third, 1])], ys: [float64([0.1, 0.7, 1].map(Math.fround))], outside: 'clip', type: 'float32' } as const
    const slope = Math.fround(Math.fround(Math.fround(0.7) - Math.fround(0.1)) / third)
    expect(rowsOf(runOp(interpolate, attributes, dense([[third]], 'float32')).output)).toEqual([[Math.fround(Math.fround(slope * third) + Math.fround(0.1))]])
  })

  test('in float32 its bound covers the line from both knots, also where it is flat', () => {
    const [low, high] = [0.16104234755039215, 0.4537643492221832]
    const y = Math.fround(0.2653)
    const attributes = { xs: [float64([low, high])], ys: [float64([y, y])], outside: 'clip', type: 'float32' } as const
    const rows = Array.from({ length: 50 }, (_, at) => Math.fround(low + (high - low) * (at / 50)))
    const x = dense(rows.map(cell => [cell]), 'float32')
    const { output } = runOp(interpolate, attributes, x)
    const bound = interpolate.bound(attributes, [x], [new Float64Array(rows.length)], output)
    const apart = rows.map((cell, at) => {
      const [left, right] = [cell - low, high - cell].map(part => Math.fround(Math.fround(part) / Math.fround(high - low)))
      return Math.abs(Math.fround(Math.fround(left! * y) + Math.fround(right! * y)) - (output as Dense).data[at]!)
    })
    expect(Math.max(...apart)).toBeGreaterThan(0)
    expect(apart.every((distance, at) => distance <= bound[at]!)).toBe(true)
    expect(bound[0]).toBe(0)
  })

  test.each(['clip', 'nan'] as const)('its bound covers moved inputs, %s outside', outside => {
    expectBoundToCover(interpolate, { ...knots, outside }, { cols: 1 })
  })

  test('refuses knots that fall, and values that are too few', () => {
    const type = { kind: 'dense', type: 'float64', cols: 1 } as const
    expect(() => interpolate.infer({ xs: [float64([1, 0])], ys: [float64([1, 0])], outside: 'clip' }, [type])).toThrow('xs[0] falls at 1')
    expect(() => interpolate.infer({ xs: [float64([0, 1])], ys: [float64([1])], outside: 'clip' }, [type])).toThrow('ys[0] has 1 items, expected 2')
  })
})
