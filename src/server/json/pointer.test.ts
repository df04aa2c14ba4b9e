import { expect, test } from 'vitest'
import { pointer } from './pointer.ts'

// The examples of RFC 6901, section 5.
test.each([
  [[], ''],
  [['foo', 0], '/foo/0'],
  [[''], '/'],
  [['a/b'], '/a~1b'],
  [['c%d'], '/c%d'],
  [['k"l'], '/k"l'],
  [['m~n'], '/m~0n'],
  [['~1'], '/~01'],
])('pointer() of %j is %j', (tokens, text) => {
  expect(pointer(...tokens)).toBe(text)
})
