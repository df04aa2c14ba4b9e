import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64, int32, uint8 } from '../../graph/tensor.ts'
import { limitsOf } from './limits.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'

const number = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Infinity, -Infinity, 1e300, -1e300, 1e-50, -1e-50, 5e-324, 0.1, 3.4028235677973366e38, -3.4028235677973366e38),
)
const single = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, Infinity, -Infinity, 1.401298464324817e-45, -1.401298464324817e-45))

function limit(at: number, comparison: 'le' | 'lt', precision: 'float32' | 'float64', flags = 0): number {
  const attributes = { comparison, threshold: float64([at]), flags: uint8(Uint8Array.of(flags)), roots: int32([0]), left: int32([-1]), right: int32([-1]), feature: int32([0]), leaves: float64([0], [1, 1]), sum: 'float64', outputs: 1 } as const
  return limitsOf(attributes, precision)[0]!
}

describe.each([
  ['float32', single],
  ['float64', number],
] as const)('A limit of %s', (precision, cells) => {
  test('splits the cells as its threshold does, and on a negated lane the negated cells the other way round', () => {
    fc.assert(
      fc.property(number, cells, (at, cell) => {
        for (const own of [cell, precision === 'float32' ? Math.fround(at) : at, -0, 0]) {
          expect(own <= limit(at, 'le', precision)).toBe(own <= at)
          expect(own <= limit(at, 'lt', precision)).toBe(own < at)
          expect(-own <= limit(at, 'le', precision, splitFlags.missingLeft)).toBe(!(own <= at))
          expect(-own <= limit(at, 'lt', precision, splitFlags.missingLeft)).toBe(!(own < at))
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('that nothing is at most is NaN, and infinite on a negated lane', () => {
    expect(limit(-Infinity, 'lt', precision)).toBeNaN()
    expect(limit(-Infinity, 'lt', precision, splitFlags.missingLeft)).toBe(Infinity)
    expect(limit(Infinity, 'le', precision, splitFlags.missingLeft)).toBeNaN()
  })
})
