import { describe, expect, test } from 'vitest'
import { exp } from './exp.ts'
import { fastExp } from './fast-exp.ts'

describe('fastExp', () => {
  // RawFormulaVal and Exponent of a CatBoost 1.2.10 model on x86-64.
  test.each([
    [0.05999999865889549, 1.0618365451213259],
    [0.00599999986588955, 1.0060180359191473],
    [0.043846152866115935, 1.0448215997143633],
    [5.39999994635582, 221.40640432702165],
    [3.239999994635582, 25.533721610377974],
    [4.753846114644637, 116.0296909295814],
    [-120.00000402331352, 7.667617224431865e-53],
    [-282.00000040233135, 3.380305317160624e-123],
    [-168.4615414016522, 6.887825823842929e-74],
    [-3.4999987930059433, 0.03019741987040282],
    [45.100000120699406, 3.8608345076908384e+19],
    [11.038462420495655, 62221.90707496519],
  ])('of %d is %d, bit for bit', (x, y) => {
    expect(fastExp(x)).toBe(y)
  })

  test('is within |x| + 2 units of the last place of the exponential', () => {
    for (let x = -700; x < 700; x += 0.37) expect(Math.abs(fastExp(x) / exp(x) - 1)).toBeLessThanOrEqual((Math.abs(x) + 2) * 2.220446049250313e-16)
  })

  test('ends where fmath does', () => {
    expect(fastExp(-Infinity)).toBe(fastExp(-708.396418532264))
    expect(fastExp(-Infinity)).toBeLessThan(2.3e-308)
    expect([fastExp(710), fastExp(NaN), fastExp(0)]).toEqual([Infinity, NaN, 1])
  })
})
