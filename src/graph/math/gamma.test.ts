import { expect, test } from 'vitest'
import { gamma } from './gamma.ts'
import { readFileSync } from 'node:fs'
import { ulp } from './bits.ts'

const cases = (JSON.parse(readFileSync('tests/goldens/math/hard-cases.json', 'utf8')) as { gamma: [number | string, number | string][] }).gamma

test('Γ is within 3 ulp of the exact value, and exact where it is special', () => {
  const far = cases.map(written => written.map(Number) as [number, number]).filter(([x, expected]) => !(Object.is(gamma(x), expected) || Math.abs(gamma(x) - expected) <= 3 * ulp(expected)))
  expect(far).toEqual([])
})
