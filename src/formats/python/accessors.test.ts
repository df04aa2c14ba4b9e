import { describe, expect, test } from 'vitest'
import { NdArray } from '../numpy/ndarray.ts'
import { strings } from '../numpy/strings.ts'
import { asBoolean } from './as-boolean.ts'
import { asDict } from './as-dict.ts'
import { asInteger, asNumber } from './as-number.ts'
import { describe as inWords } from './describe.ts'
import { items } from './items.ts'
import { PyDict, PyFloat, PyGlobal, PyList, PyObject, PySet, PyTuple, type PyValue } from './value.ts'

const zeroD = new NdArray({ kind: 'i', itemsize: 8 }, [], BigInt64Array.of(5n))
const texts = new NdArray({ kind: 'O', itemsize: 8 }, [2], ['a', 'b'])

test('asNumber() takes ints, floats and arrays without dimensions', () => {
  expect([3, new PyFloat(2.5), 2n ** 60n, zeroD].map(value => asNumber(value))).toEqual([3, 2.5, 2 ** 60, 5])
})

test('asNumber() refuses bools, texts and integers that float64 cannot hold', () => {
  for (const value of [true, '1', null, undefined, 2n ** 60n + 1n, texts]) expect(() => asNumber(value, 'alpha')).toThrow('alpha should be a number and is')
})

test('asInteger() refuses fractions', () => {
  expect(asInteger(new PyFloat(4))).toBe(4)
  expect(() => asInteger(new PyFloat(4.5), 'n')).toThrow('n should be a whole number and is the float 4.5')
})

test('asBoolean() and asDict() take their own type alone', () => {
  expect(asBoolean(new NdArray({ kind: 'b', itemsize: 1 }, [], Uint8Array.of(1)))).toBe(true)
  expect(() => asBoolean(1)).toThrow('should be True or False')
  const bunch = new PyObject(new PyGlobal('sklearn.utils', 'Bunch'))
  bunch.mapping.set('a', 1)
  expect(asDict(bunch).get('a')).toBe(1)
  expect(() => asDict(new PyList(), 'params')).toThrow('params should be a dict and is a list of 0')
})

test('items() iterates sequences, sets and arrays', () => {
  expect(items(new PyTuple([1, 2]))).toEqual([1, 2])
  expect(items(new PySet([1], true))).toEqual([1])
  expect(items(texts)).toEqual(['a', 'b'])
  const rows = items(new NdArray({ kind: 'u', itemsize: 1 }, [2, 1], Uint8Array.of(8, 9)))
  expect(rows.map(row => (row as NdArray).data)).toEqual([Uint8Array.of(8), Uint8Array.of(9)])
  expect(() => items(5, 'steps')).toThrow('steps should be a sequence and is the integer 5')
})

test('strings() takes arrays of texts alone', () => {
  expect(strings(texts)).toEqual(['a', 'b'])
  expect(() => strings(new NdArray({ kind: 'O', itemsize: 8 }, [1], [1]), 'classes_')).toThrow('classes_ should hold texts and holds the integer 1')
  expect(() => strings(zeroD)).toThrow('should be an array of texts')
})

describe('describe() says in a few words', () => {
  const object = new PyObject(new PyGlobal('m', 'C'))
  const cases: [PyValue, string][] = [
    [null, 'None'],
    ['a\x1b[0m', 'the text "a\\\\x1b[0m"'],
    ['y'.repeat(1000), `the text "${'y'.repeat(60)}…"`],
    [object, 'an object of m.C'],
    [new PyObject(object), 'what m.C gives'],
    [new PyDict(), 'a dict of 0'],
    [texts, 'an array of shape (2) and kind O8'],
    [new Uint8Array(3), '3 bytes'],
  ]
  for (const [value, words] of cases) test(words, () => expect(inWords(value)).toBe(words))
})

describe('a dict', () => {
  test('has one entry for keys that are equal in Python', () => {
    const dict = new PyDict()
    for (const [key, value] of [[1, 'int'], [true, 'bool'], [new PyFloat(1), 'float']] as const) dict.set(key, value)
    expect(dict.entries).toEqual([[1, 'float']])
  })

  test('tells apart what Python tells apart', () => {
    const dict = new PyDict()
    const keys: PyValue[] = ['1', 1, null, 'null', new Uint8Array([49]), new PyTuple([1, 'a']), new PyTuple(['1', 'a']), new PyTuple([new PyTuple([1]), 'a']), '\0s1', '\0t', new PyGlobal('a', 'b'), 'a.b', 2n ** 70n]
    for (const [k, key] of keys.entries()) dict.set(key, k)
    expect(keys.map(key => dict.get(key))).toEqual(keys.map((_, k) => k))
    expect(dict.get(new PyTuple([new PyFloat(1), 'a']))).toBe(5)
    expect(dict.get(new PyFloat(2 ** 70))).toBe(12)
  })

  test('finds NaN by identity alone', () => {
    const nan = new PyFloat(NaN)
    const dict = new PyDict()
    dict.set(nan, 1)
    expect([dict.get(nan), dict.get(new PyFloat(NaN))]).toEqual([1, undefined])
  })

  test('refuses keys that Python cannot hash', () => {
    for (const key of [new PyList(), new PyDict(), new PySet([], false)]) expect(() => new PyDict().set(key, 1)).toThrow('for a key')
  })
})
