import { expect, test } from 'vitest'
import { PyFloat } from '../python/value.ts'
import { NdArray, type DTypeKind, type NdData } from './ndarray.ts'
import { numbers } from './numbers.ts'

const array = (kind: DTypeKind, itemsize: number, data: NdData): NdArray => new NdArray({ kind, itemsize }, [data.length], data)

test('numbers() gives the array itself where it is float64', () => {
  const data = Float64Array.of(1.5, NaN)
  expect(numbers(array('f', 8, data))).toBe(data)
})

test('numbers() converts other kinds exactly', () => {
  expect([...numbers(array('f', 4, Float32Array.of(0.1)))]).toEqual([Math.fround(0.1)])
  expect([...numbers(array('b', 1, Uint8Array.of(0, 1)))]).toEqual([0, 1])
  expect([...numbers(array('u', 4, Uint32Array.of(4294967295)))]).toEqual([4294967295])
  expect([...numbers(array('O', 8, [1, new PyFloat(2.5)]))]).toEqual([1, 2.5])
})

test('numbers() takes 64-bit integers as far as float64 holds them', () => {
  const exact = [0n, -1n, 1n, 2n ** 31n, -(2n ** 31n), 2n ** 32n + 5n, -(2n ** 32n) - 5n, 2n ** 53n, -(2n ** 53n), 2n ** 62n, -(2n ** 63n)]
  expect([...numbers(array('i', 8, BigInt64Array.from(exact)))]).toEqual(exact.map(Number))
  expect([...numbers(array('u', 8, BigUint64Array.of(2n ** 63n)))]).toEqual([2 ** 63])
  for (const lost of [2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n]) {
    expect(() => numbers(array('i', 8, BigInt64Array.of(lost)), 'the codes')).toThrow(`the codes holds the integer ${lost}`)
  }
})

test('numbers() refuses what is no array of numbers', () => {
  expect(() => numbers(array('U', 4, ['a']), 'coef_')).toThrow('coef_ should be an array of numbers and is an array of shape (1) and kind U4')
  expect(() => numbers(array('O', 8, ['a']), 'coef_')).toThrow('an item of coef_ should be a number and is the text "a"')
  expect(() => numbers(null, 'coef_')).toThrow('coef_ should be an array of numbers and is None')
})
