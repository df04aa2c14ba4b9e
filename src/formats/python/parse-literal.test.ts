import { expect, test } from 'vitest'
import { parseLiteral } from './parse-literal.ts'
import { PyList, PyTuple, type PyDict } from './value.ts'

test('parseLiteral() reads the header of a .npy file', () => {
  const header = parseLiteral("{'descr': [('a', '<i4'), ('b', '<f8', (3,))], 'fortran_order': False, 'shape': (2, 3L), }   \n") as PyDict
  expect(header.get('fortran_order')).toBe(false)
  expect(header.get('shape')).toEqual(new PyTuple([2, 3]))
  expect(header.get('descr')).toEqual(new PyList([new PyTuple(['a', '<i4']), new PyTuple(['b', '<f8', new PyTuple([3])])]))
})

test('parseLiteral() tells a tuple of one from a value in brackets', () => {
  expect(parseLiteral('(1,)')).toEqual(new PyTuple([1]))
  expect(parseLiteral('(1)')).toBe(1)
  expect(parseLiteral('()')).toEqual(new PyTuple([]))
})

test('parseLiteral() reads texts with their escapes', () => {
  expect(parseLiteral(String.raw`['it\'s', "a \"b\"", '\\', '\xe9', '\u20ac']`)).toEqual(new PyList(["it's", 'a "b"', '\\', 'é', '€']))
})

test.each(['', '{', '[1', '[1 2]', "{'a' 1}", "{'a': 1 'b': 2}", '(1,,)', '1 2', 'x', '__import__("os")', "'a", "'\\n'", '1.5', '['.repeat(100_000)])('parseLiteral() refuses %j', text => {
  expect(() => parseLiteral(text)).toThrow('The file is damaged')
})
