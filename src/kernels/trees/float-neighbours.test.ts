import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float32AtMost, float32Below, float64Below } from './float-neighbours.ts'

const number = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Infinity, -Infinity, 1e300, -1e300, 1e-50, -1e-50, 5e-324, 0.1),
)

describe('The neighbours of a number', () => {
  test('split the float32 as the number itself does', () => {
    fc.assert(
      fc.property(number, fc.float({ noNaN: true }), (at, cell) => {
        expect(cell <= float32AtMost(at)).toBe(cell <= at)
        expect(cell <= float32Below(at)).toBe(cell < at)
        for (const own of [Math.fround(at), -0, 0]) {
          expect(own <= float32AtMost(at)).toBe(own <= at)
          expect(own <= float32Below(at)).toBe(own < at)
        }
      }),
    )
  })

  test('split the float64 as the number itself does', () => {
    fc.assert(
      fc.property(number, number, (at, cell) => {
        expect(cell <= float64Below(at)).toBe(cell < at)
        expect(at <= float64Below(at)).toBe(false)
      }),
    )
  })

  test('are the nearest', () => {
    expect(float64Below(1)).toBe(1 - 2 ** -53)
    expect(float64Below(0)).toBe(-Number.MIN_VALUE)
    expect(float32Below(1)).toBe(1 - 2 ** -24)
    expect(float32AtMost(0.1)).toBeLessThan(0.1)
    expect(float64Below(-Infinity)).toBeNaN()
  })
})
