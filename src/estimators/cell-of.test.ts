import { expect, test } from 'vitest'
import { NdArray, type DType } from '../formats/numpy/ndarray.ts'
import { cellOf } from './cell-of.ts'

test.each<[string, DType, NdArray['data']]>([
  ['a date', { kind: 'M', itemsize: 8 }, BigInt64Array.of(1n)],
  ['a span of time', { kind: 'm', itemsize: 8 }, BigInt64Array.of(86_400_000_000n)],
  ['a complex number', { kind: 'c', itemsize: 16 }, Float64Array.of(1, 2)],
])('A label or category that is %s is refused', (_name, dtype, data) => {
  expect(() => cellOf(new NdArray(dtype, [], data), 'OneHotEncoder.categories_[0]')).toThrow('OneHotEncoder.categories_[0] holds a value that is neither a number, text, boolean nor None')
})
