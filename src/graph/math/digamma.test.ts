import { expect, test } from 'vitest'
import { digamma } from './digamma.ts'

const euler = 0.5772156649015329
const logTwo = 0.6931471805599453

test('digamma takes its known values', () => {
  expect(digamma(1)).toBeCloseTo(-euler, 14)
  expect(digamma(0.5)).toBeCloseTo(-euler - 2 * logTwo, 14)
  expect(digamma(4)).toBeCloseTo(-euler + 11 / 6, 14)
  expect(digamma(1.4616321449683622)).toBeCloseTo(0, 14)
  expect(digamma(1e-5) / -100000.57719921568).toBeCloseTo(1, 14)
  expect(digamma(1e10) / 23.02585092989046).toBeCloseTo(1, 14)
})

test('digamma rises by 1/x from x to x + 1, and is nothing below 0', () => {
  for (const x of [0.1, 1.5, 3.7, 9.2, 9.99, 25]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 13)
  expect(digamma(0)).toBeNaN()
  expect(digamma(-1)).toBeNaN()
})
