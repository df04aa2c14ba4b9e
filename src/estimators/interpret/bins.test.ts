import { expect, test } from 'vitest'
import { spelledBins } from './bins.ts'

const binsOf = (...spelled: string[]) => {
  const bins = spelledBins(spelled.map((text, at) => [text, at + 1]), 9)
  if ('cuts' in bins) throw new Error('categories became cuts')
  return bins
}
const typeOf = (...spelled: string[]) => [binsOf(...spelled).type, ...binsOf(...spelled).values]

test('Spelled categories are of the type that Python spells so', () => {
  expect(typeOf('False', 'True')).toEqual(['bool', false, true])
  expect(typeOf('0.0', '1.5')).toEqual(['float64', 0, 1.5])
  expect(typeOf('Bern', '1')).toEqual(['string', 'Bern', '1'])
})

test('Small, large and infinite numbers are spelled with an exponent or by name', () => {
  expect(typeOf('-9.377801866065316e-06', '0.0001', '1000000000000000.0', '1e+16', '1.5e+300', '5e-324', 'inf', '-inf')).toEqual([
    'float64', -9.377801866065316e-6, 1e-4, 1e15, 1e16, 1.5e300, 5e-324, Infinity, -Infinity,
  ])
})

test('Zeros are told apart by their sign', () => {
  expect(binsOf('0.0', '1.5')).toMatchObject({ values: [0, 1.5], places: [1, 2], otherZero: { sign: -1, place: 9 } })
  expect(binsOf('-0.0', '1.5')).toMatchObject({ places: [1, 2], otherZero: { sign: 1, place: 9 } })
  expect(binsOf('-0.0', '0.0', '1.5')).toMatchObject({ places: [1, 3], otherZero: { sign: 1, place: 2 } })
})

test('Whole numbers may have been texts of digits', () => {
  expect(typeOf('-1', '10')).toEqual(['mixed', '-1', '10', -1, 10])
})

test("A word of the library's own leaves numbers numbers", () => {
  expect(spelledBins([['1.5', 1]], 9, [['nan', 0], ['-1.0', 0]])).toEqual({ type: 'float64', values: [1.5, -1], places: [1, 0], unknown: 9 })
})

test.each([['007'], ['1.50'], ['9007199254740993'], ['1e5'], ['1e-5'], ['0.00001'], ['.5'], ['Infinity'], ['']])('%j is spelled as no number is', text => {
  expect(typeOf('1.5', text)[0]).toBe('string')
})

test('Where no category is kept, cells of any type are unknown ones', () => {
  expect(spelledBins([], 3, [['DPOther', 3]])).toMatchObject({ type: 'mixed', unknown: 3 })
})
