import { describe, expect, test } from 'vitest'
import { jsonNumber } from './json-number.ts'

describe('Numbers of JSON as CatBoost reads them', () => {
  test.each([
    ['0', 0],
    ['-0', -0],
    ['12', 12],
    ['-3.5', -3.5],
    ['0.1', 0.1],
    ['1e-05', 1e-5],
    ['2.5e3', 2500],
    ['123456789012345678', 123456789012345680],
  ])('%s is %d', (text, value) => {
    expect(jsonNumber(text)).toBe(value)
  })

  // get_leaf_values() of CatBoost 1.2.10 after load_model(format='json').
  test('are not always the nearest float64', () => {
    expect(jsonNumber('-0.18267616793513297')).toBe(-18267616793513297 / 1e17)
    expect(jsonNumber('3.4028234663852886e+38')).toBe(3.402823466385289e38)
    expect(jsonNumber('1e-320')).toBe(1e-308 / 1e12)
  })

  test.each(['', 'x', '1.', '.5', '+1', '1e'])('%j is none', text => {
    expect(jsonNumber(text)).toBeNaN()
  })
})
