import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextCodes } from './text-codes.ts'

const text = fc.oneof(fc.string({ maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', 'a', 'level 1', 'level 10', 'Größe', '\ud83d\ude00', '\u0000'))

test('Texts are found as in a map, and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 100 }), fc.array(text), (known, others) => {
      const map = new Map(known.map((item, at) => [item, 7 * at]))
      const codes = new TextCodes(map)
      for (const item of [...known, ...others, ...known.map(own => `${own}x`), ...known.map(own => own.slice(1))]) {
        expect(codes.find(item)).toBe(map.get(item) ?? -1)
      }
    }),
  )
})

test.each([1, 2, 3, 8, 31, 64, 65, 1000])('%d numbered texts are told apart', count => {
  const codes = new TextCodes(new Map(Array.from({ length: count }, (_, at) => [`level ${at}`, at])))
  for (let at = 0; at < count; at++) expect(codes.find(`level ${at}`)).toBe(at)
  for (const other of [`level ${count}`, 'level', 'level 01', '', 'lever 0', 'Level 1']) expect(codes.find(other)).toBe(-1)
})

test('Texts that differ far from both of their ends are told apart', () => {
  const long = (middle: string) => 'x'.repeat(40) + middle + 'x'.repeat(40)
  const codes = new TextCodes(new Map([[long('a'), 0], [long('b'), 1]]))
  expect([long('a'), long('b'), long('c')].map(item => codes.find(item))).toEqual([0, 1, -1])
})
