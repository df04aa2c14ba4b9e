import { describe, expect, test } from 'vitest'
import { isInexactInteger, pythonFloat } from './python-float.ts'

// What Python 3.11's float() gives; undefined where it raises ValueError.
const cases: [string, number | undefined][] = [
  ['1', 1], ['1.5', 1.5], [' 2 ', 2], ['\t3\n', 3], ['+4', 4], ['-5', -5], ['.5', 0.5], ['5.', 5], ['1e3', 1000], ['1E-3', 0.001],
  ['1_000', 1000], ['1_0.0_1', 10.01], ['_1', undefined], ['1_', undefined], ['1__0', undefined], ['', undefined], ['  ', undefined],
  ['inf', Infinity], ['-Infinity', -Infinity], ['+INF', Infinity], ['nan', NaN], ['-nan', NaN], ['infin', undefined], ['0x10', undefined],
  ['1,5', undefined], ['\u0661\u0662', 12], ['\uff11\uff12.\uff15', 12.5], ['\u0967e\u0967', 10], ['1e400', Infinity], ['-1e400', -Infinity],
  ['4.9e-324', 5e-324], ['1\u00a0', 1], ['\u20032', 2], ['abc', undefined], ['True', undefined], ['1e', undefined], ['e1', undefined],
  ['--1', undefined], ['1 2', undefined], ['\x1c7\x1f', undefined], ['\ufeff1', undefined], ['0b1', undefined], ['\uff11\uff3f\uff10', undefined],
  ['-0', -0], ['9007199254740993', 9007199254740992],
]

describe('Text is read as Python reads it', () => {
  test.each(cases)('%j', (text, value) => expect(pythonFloat(text)).toBe(value))
})

describe('An integer that float64 cannot hold', () => {
  test.each(['9007199254740993', ' -9007199254740993 ', '9_007_199_254_740_993', '12345678901234567891'])('%j is told', text => expect(isInexactInteger(text)).toBe(true))
  test.each(['9007199254740992', '9007199254740994', '10000000000000000000000', '1e300', '0.1', 'abc', ''])('%j is not', text => expect(isInexactInteger(text)).toBe(false))
})
