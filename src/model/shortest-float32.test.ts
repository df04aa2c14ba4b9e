import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortestFloat32 } from './shortest-float32.ts'

test('A float32 is told by the shortest decimal that reads back as it', () => {
  const told = [0.1, 1 / 3, 16777216, 3.4028234663852886e38, 1e-45, -2.5, 0.30000001192092896].map(value => shortestFloat32(Math.fround(value)))
  expect(told).toEqual([0.1, 0.33333334, 16777216, 3.4028235e38, 1e-45, -2.5, 0.3])
  expect(shortestFloat32(-0)).toBe(-0)
  expect([shortestFloat32(Infinity), shortestFloat32(NaN)]).toEqual([Infinity, NaN])
  fc.assert(fc.property(fc.float({ noNaN: true }), value => void expect(Math.fround(shortestFloat32(value))).toBe(value)), { numRuns: 5000 })
})
