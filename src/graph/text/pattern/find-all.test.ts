import { describe, expect, test } from 'vitest'
import { PatternError } from './pattern-node.ts'
import { findAll } from './find-all.ts'
import { tokenPattern } from './token-pattern.ts'

const find = (pattern: string, text: string) => findAll(tokenPattern(pattern), text)

describe("A token pattern finds what Python's re.findall does", () => {
  // Each answer is CPython 3.13's.
  test.each<[string, string, string[]]>([
    ['(?u)\\b\\w\\w+\\b', 'a bc, Straße 東京 ٤٢ x_1 😀ab', ['bc', 'Straße', '東京', '٤٢', 'x_1', 'ab']],
    ['a*', 'aab', ['aa', '', '']],
    ['a*?', 'aa', ['', 'a', '', 'a', '']],
    ['(?:|a)+', 'aa', ['', 'a', '', 'a', '']],
    ['(a*)*', 'aa', ['', '']],
    ['(?:(\\d)|x)+', 'x1x x', ['1', '']],
    ['\\d{2,4}?', '12345', ['12', '34']],
    ['a{2', 'a{2', ['a{2']],
    ['[]a-]+', 'a]-b', ['a]-']],
    ['(?i)straße|k', 'STRAßE K\u212a', ['STRAßE', 'K', '\u212a']],
    ['(?i)[a-z]+', 'aſıK9', ['aſıK']],
    ['(?a)\\w+', 'aéb', ['a', 'b']],
    ['(?s).+', 'a\nb', ['a\nb']],
    ['(?m)^\\w+$', 'a\nb c\nd', ['a', 'd']],
    ['\\w+$', 'ab\n', ['ab']],
    ['(?x) \\w+ # a word\n', 'a b', ['a', 'b']],
    ['(?P<t>\\w)\\w*', 'ab cd', ['a', 'c']],
    ['(?i:A)b', 'Ab AB', ['Ab']],
    ['\\x41|\\u00e9|\\101|\\0', 'Aé\0', ['A', 'é', '\0']],
    ['\\s', '\x1c\x85\ufeff', ['\x1c', '\x85']],
    ['\\Bb', 'ab b', ['b']],
  ])('%s in %j', (pattern, text, expected) => {
    expect(find(pattern, text)).toEqual(expected)
  })

  test.each(['(a*)*b', '(?:a|.*b)', '(?:a+)+$', '(?:a|a)*c'])('in a time that grows no faster than the text: %s', pattern => {
    // Backtracking alone would take longer than the universe has.
    expect(find(pattern, 'a'.repeat(50_000))).toBeDefined()
  }, 5000)

  test('and gives up on a text that its marks have no room for', () => {
    expect(findAll({ ...tokenPattern('a*b*c*'), splits: 1 << 20 }, 'a'.repeat(5000))).toBeUndefined()
  })
})

describe('A token pattern is refused', () => {
  test.each([
    ['(?=a)b', 'a look ahead or behind'],
    ['(?<!a)b', 'a look ahead or behind'],
    ['(a)\\1', 'a back-reference'],
    ['(?P<x>a)(?P=x)', 'a back-reference'],
    ['(?>a+)b', 'an atomic group'],
    ['a++b', 'a possessive repeat'],
    ['(a)?(?(1)b|c)', 'a choice by a group'],
    ['(a)(b)', 'more than one group that captures'],
    ['(?:\\w{1,500}){1,500}', 'more than 5000 steps'],
    ['('.repeat(60) + ')'.repeat(60), 'groups nested more than 50 deep'],
    ['(?L)a', 'the flag "L"'],
    ['\\N{DASH}', 'the escape \\N'],
    ['[z-a]', 'a set whose range does not rise'],
    ['a)', 'an unbalanced parenthesis'],
    ['(a', 'a group without its end'],
    ['[a', 'an end where more is wanted'],
    ['*', 'a repeat of nothing'],
    ['a{3,2}', 'a repeat whose least is above its most'],
  ])('where it is %s: %s', (pattern, what) => {
    expect(() => tokenPattern(pattern)).toThrow(new PatternError(what))
  })
})
