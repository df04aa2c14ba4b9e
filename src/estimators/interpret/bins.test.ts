import { expect, test } from 'vitest'
import { spelledBins } from './bins.ts'

const typeOf = (...spelled: string[]) => {
  const bins = spelledBins(spelled, spelled.map((_, at) => at + 1), 9)
  return 'values' in bins ? [bins.type, ...bins.values] : []
}

test('Spelled categories are of the type that Python spells so', () => {
  expect(typeOf('False', 'True')).toEqual(['bool', false, true])
  expect(typeOf('0.0', '1.5')).toEqual(['float64', 0, 1.5])
  expect(typeOf('Bern', '1')).toEqual(['string', 'Bern', '1'])
})

test('Whole numbers may have been texts of digits', () => {
  expect(typeOf('-1', '10')).toEqual(['mixed', '-1', '10', -1, 10])
})

test.each([['007'], ['1.50'], ['9007199254740993'], ['1e5'], ['.5'], ['']])('%j is spelled as no number is', text => {
  expect(typeOf('1.5', text)[0]).toBe('string')
})
