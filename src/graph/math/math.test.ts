import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { cbrt } from './cbrt.ts'
import { exp, exp2, expm1 } from './exp.ts'
import { expf } from './expf.ts'
import { log, log10, log1p, log2 } from './log.ts'
import { logf } from './logf.ts'
import { ordinal, ulp } from './bits.ts'
import { pairwiseSum } from './pairwise-sum.ts'
import { pow } from './pow.ts'
import { singlePairwiseSum } from './single-pairwise-sum.ts'
import { tanh } from './tanh.ts'

type Written = number | 'NaN' | 'Infinity' | '-Infinity'

const cases = JSON.parse(readFileSync('tests/goldens/math/hard-cases.json', 'utf8')) as Record<string, Written[][]>
const { sums } = JSON.parse(readFileSync('tests/goldens/math/numpy-cases.json', 'utf8')) as { sums: { x: number[]; sum: number; single: number }[] }

const functions: Record<string, (...x: number[]) => number> = {
  cbrt: x => cbrt(x!),
  exp: x => exp(x!),
  exp2: x => exp2(x!),
  expm1: x => expm1(x!),
  log: x => log(x!),
  log10: x => log10(x!),
  log1p: x => log1p(x!),
  log2: x => log2(x!),
  pow: (x, y) => pow(x!, y!),
  tanh: x => tanh(x!),
}

describe('The functions of graph/math', () => {
  test.each(Object.keys(functions))('%s is within an ulp of the exact value, and exact where it is special', name => {
    const far: string[] = []
    for (const written of cases[name]!) {
      const numbers = written.map(Number)
      const expected = numbers.pop()!
      const actual = functions[name]!(...numbers)
      const special = expected - expected !== 0 || expected === 0
      const distance = ordinal(actual) - ordinal(expected)
      const near = special ? Object.is(actual, expected) : actual - actual === 0 && distance <= 1n && distance >= -1n
      if (!near) far.push(`${name}(${numbers.join(', ')}) is ${actual}, expected ${expected}`)
    }
    expect(far).toEqual([])
  })

  test('log2, log10 and exp2 are exact at whole powers', () => {
    for (let k = -1074, power = 5e-324; k < 1024; k++, power *= 2) {
      expect(log2(power)).toBe(k)
      expect(exp2(k)).toBe(power)
    }
    for (let k = 0; k < 23; k++) expect(log10(Number(`1e${k}`))).toBe(k)
  })

  test.each([
    ['exp', exp, -740, 709],
    ['exp2', exp2, -1070, 1023],
    ['expm1', expm1, -40, 700],
    ['tanh', tanh, -20, 20],
    ['log1p', log1p, -0.999, 5],
    ['log', log, 1e-3, 50],
    ['cbrt', cbrt, -50, 50],
  ] as const)('%s rises throughout', (_name, f, from, to) => {
    let before = -Infinity
    for (let step = 0; step <= 20_000; step++) {
      const y = f(from + ((to - from) * step) / 20_000)
      expect(y).toBeGreaterThanOrEqual(before)
      before = y
    }
  })

  test('expf and logf are float32 and within one float32 ulp', () => {
    for (let x = -100; x < 88; x += 0.37) {
      const single = Math.fround(x)
      const y = expf(single)
      expect(Math.fround(y)).toBe(y)
      expect(Math.abs(y - exp(single))).toBeLessThanOrEqual(Math.max(y * 2 ** -23, 2 ** -149))
      if (y > 0) expect(Math.abs(logf(y) - log(y))).toBeLessThanOrEqual(Math.abs(log(y)) * 2 ** -23)
    }
    expect([logf(0), logf(-1), logf(NaN), logf(Infinity), logf(1), logf(2 ** -149)]).toEqual([-Infinity, NaN, NaN, Infinity, 0, Math.fround(log(2 ** -149))])
    expect([expf(NaN), expf(Infinity), expf(-Infinity), expf(89), expf(-104), expf(-0)]).toEqual([NaN, Infinity, 0, Infinity, 0, 1])
  })

  test('an ulp is the distance to the next larger float64', () => {
    for (const x of [0, 5e-324, 2 ** -1022, 2 ** -1021, 1, 1.5, 2 ** 52, 1e308]) {
      expect(ordinal(x + ulp(x)) - ordinal(x)).toBe(1n)
      expect(ulp(-x)).toBe(ulp(x))
    }
    expect(ulp(Infinity)).toBeNaN()
  })
})

describe('pairwiseSum', () => {
  test('adds in the order of numpy', () => {
    for (const { x, sum } of sums) expect(pairwiseSum(Float64Array.from([9, ...x]), 1, x.length), `${x.length} items`).toBe(sum)
  })

  test('of float32 adds in float32', () => {
    for (const { x, single } of sums) expect(singlePairwiseSum(Float32Array.from(x)), `${x.length} items`).toBe(single)
  })

  test('keeps the sign of a sum of negative zeros', () => {
    expect(pairwiseSum(Float64Array.of(-0, -0), 0, 2)).toBe(-0)
  })
})
