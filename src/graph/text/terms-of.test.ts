import { describe, expect, test } from 'vitest'
import type { Analysis } from './terms-of.ts'
import { murmurHash3 } from './murmur-hash3.ts'
import { stripAccents } from './strip-accents.ts'
import { termsOf } from './terms-of.ts'

const words: Analysis = { lowercase: true, accents: null, unit: 'word', pattern: '\\w+', stop: null, lengths: [1, 1] }

describe('termsOf()', () => {
  test('lowers as Python does: the final sigma, the dotted capital I', () => {
    expect(termsOf(words, 'ΑΣ ΣΑ')).toEqual(['ας', 'σα'])
    expect(termsOf({ ...words, pattern: '\\S+' }, 'İ')).toEqual(['i\u0307'])
  })

  test('prepares a document as the methods of str do: capitals of two letters, white space of Python\'s at the ends', () => {
    const of = (prepared: Analysis['prepared'], document: string) => termsOf({ ...words, lowercase: false, prepared, pattern: '[\\s\\S]+' }, document)
    expect(of('upper', 'Straße ŉ')).toEqual(['STRASSE ʼN'])
    expect(of('strip', '\x1c a b\u3000\ufeff')).toEqual(['a b\u3000\ufeff'])
    expect([of('lstrip', ' a '), of('rstrip', ' a '), of('strip', '  ')]).toEqual([['a '], [' a'], []])
  })

  test('leaves out stop words before it joins words', () => {
    expect(termsOf({ ...words, stop: { type: 'string', shape: [1], data: ['the'] }, lengths: [2, 2] }, 'see the cat')).toEqual(['see cat'])
  })

  test('counts characters by code point, and two spaces or more as one', () => {
    expect(termsOf({ ...words, unit: 'char', lengths: [2, 2] }, '😀a \x1c b')).toEqual(['😀a', 'a ', ' b'])
  })

  test('gives a padded word that is too short once', () => {
    expect(termsOf({ ...words, unit: 'char_wb', lengths: [2, 5] }, 'a')).toEqual([' a', 'a ', ' a '])
    expect(termsOf({ ...words, unit: 'char_wb', lengths: [4, 6] }, 'a')).toEqual([' a '])
  })
})

test('stripAccents() takes what combines, and leaves marks of class 0', () => {
  expect(stripAccents('Ångström ﬁ ½ e\u0327\u0301', 'unicode')).toBe('Angstrom fi 1⁄2 e')
  expect(stripAccents('Å ß ½', 'ascii')).toBe('A  12')
  expect(stripAccents('a\u034f\u0345', 'unicode')).toBe('a\u034f')
})

// As sklearn.utils.murmurhash3_32(text, seed=0) gives them.
test.each([
  ['', 0],
  ['a', 1009084850],
  ['ab', -1681926305],
  ['abc', -1277324294],
  ['Straße', 1561572846],
  ['東京 😀', -90279162],
])('murmurHash3(%j)', (text, hash) => {
  expect(murmurHash3(text)).toBe(hash)
})
