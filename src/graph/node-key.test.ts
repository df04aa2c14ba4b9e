import { expect, test } from 'vitest'
import { float64 } from './tensor.ts'
import { nodeKey } from './node-key.ts'

const weights = float64([1, 2])

test('equal attributes have one key, whatever their order, and one that is undefined counts as absent', () => {
  expect(nodeKey('affine', [1], { a: weights, b: 'mean', c: undefined })).toBe(nodeKey('affine', [1], { b: 'mean', a: weights }))
})

test('zeros of either sign and NaN have keys, as a node may hold them', () => {
  expect(nodeKey('clip', [0], { low: NaN, high: -0 })).toBe(nodeKey('clip', [0], { high: -0, low: NaN }))
})

test.each([
  ['the operation', nodeKey('scale', [1], { a: weights })],
  ['the inputs', nodeKey('affine', [1, 1], { a: weights })],
  ['the tensor, though its numbers are the same', nodeKey('affine', [1], { a: float64([1, 2]) })],
  ['the name', nodeKey('affine', [1], { b: weights })],
])('another key where %s differs', (_, other) => {
  expect(other).not.toBe(nodeKey('affine', [1], { a: weights }))
})

test('lists of columns are told apart by their ends', () => {
  const keys = new Set(Array.from({ length: 1000 }, (_, column) => nodeKey('select', [0], { columns: [column] })))
  expect(keys.size).toBe(1000)
})
