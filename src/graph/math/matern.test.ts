import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { maternNorm, maternOf } from './matern.ts'

const cases = JSON.parse(readFileSync('tests/goldens/math/hard-cases.json', 'utf8')) as { matern: [order: number, x: number, y: number][] }

test('matern is within 40 ulp of the exact value for all orders, near 0 and far', () => {
  const far = cases.matern.filter(([order, x, y]) => !(Math.abs(maternOf(order)(x) - y) <= 40 * 2.220446049250313e-16 * y))
  expect(cases.matern.length).toBeGreaterThan(100)
  expect(far).toEqual([])
})

test('matern is 0 beyond the smallest exponential, and nothing of nothing', () => {
  expect(maternOf(3)(1e300)).toBe(0)
  expect(maternOf(3)(NaN)).toBeNaN()
})

test('The norm of matern is a gamma function and a power', () => {
  for (const [order, norm] of [[1, 1], [4, 48], [0.5, Math.sqrt(Math.PI / 2)]] as const) expect(maternNorm(order) / norm).toBeCloseTo(1, 14)
})
