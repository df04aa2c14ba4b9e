import { expect, test } from 'vitest'
import { floatText } from './float-text.ts'

test.each([
  [0, '0.0'], [-0, '-0.0'], [1, '1.0'], [-2.5, '-2.5'], [0.0001, '0.0001'], [0.00001, '1e-05'], [1.5e-7, '1.5e-07'], [123456789012345680, '1.2345678901234568e+17'],
  [1e15, '1000000000000000.0'], [9999999999999998, '9999999999999998.0'], [1e16, '1e+16'], [1e300, '1e+300'], [5e-324, '5e-324'], [Infinity, 'inf'], [-Infinity, '-inf'], [NaN, 'nan'],
])('%s is written as Python writes it', (x, text) => {
  expect(floatText(x)).toBe(text)
})
