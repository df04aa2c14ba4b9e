import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { asin, cos, sin } from './trig.ts'
import { erf } from './erf.ts'
import { ordinal } from './bits.ts'

type Written = number | 'NaN' | 'Infinity' | '-Infinity'

const cases = JSON.parse(readFileSync('tests/goldens/math/hard-cases.json', 'utf8')) as Record<string, [Written, Written][]>

describe('The waves and the error function of graph/math', () => {
  test.each([
    ['sin', sin, 1n],
    ['cos', cos, 1n],
    ['asin', asin, 3n],
    ['erf', erf, 7n],
  ] as const)('%s is within its ulps of the exact value, and exact where it is special', (name, apply, ulps) => {
    const far: string[] = []
    for (const written of cases[name]!) {
      const [x, expected] = written.map(Number) as [number, number]
      const actual = apply(x)
      const distance = ordinal(actual) - ordinal(expected)
      const near = expected !== expected || expected === 0 ? Object.is(actual, expected) : distance <= ulps && distance >= -ulps
      if (!near) far.push(`${name}(${x}) is ${actual}, expected ${expected}`)
    }
    expect(far).toEqual([])
  })

  test('the sine and the cosine of one angle make 1', () => {
    for (let x = -1e6; x < 1e6; x += 997.3) expect(sin(x) * sin(x) + cos(x) * cos(x)).toBeCloseTo(1, 14)
  })
})
