import { expect, test } from 'vitest'
import type { Model } from './model.ts'
import { exampleRowsOf, withExample } from './example-rows.ts'

const model = (named: boolean): Model => ({ signature: { named, inputs: [{ name: 'a' }, { name: 'b' }] }, payloads: new Map() }) as unknown as Model

test('Rows of a table are kept in the order of the inputs', () => {
  expect(exampleRowsOf(withExample(model(true), { names: ['b', 'more', 'a'], rows: [[1, 'x', null]] }))).toEqual([[null, 1]])
})

test('Rows of an array are kept as they are', () => {
  expect(exampleRowsOf(withExample(model(false), { names: null, rows: [[1, 2], [3]] }))).toEqual([[1, 2]])
})

test('Rows that lack an input are left out', () => {
  const plain = model(true)
  expect(withExample(plain, { names: ['a'], rows: [[1]] })).toBe(plain)
  expect(exampleRowsOf(plain)).toEqual([])
})
