import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from './parse-body.ts'
import { placeOf } from './place.ts'

function failure(text: string): { code: string; message: string } {
  try {
    parseBody(Buffer.from(text))
  } catch (error) {
    return error as { code: string; message: string }
  }
  throw new Error(`${text} is taken`)
}

test('parseBody() says where a text stops being JSON', () => {
  for (const [text, message] of [
    ['{"a":}', "The body is not JSON: object value expected after ':' at position 5"],
    ['[1 2]', "The body is not JSON: comma ',' expected after value but got '2' at position 3"],
    ['[1,]', "The body is not JSON: array item expected but got ']' at position 3"],
    ['{"a":1}}', "The body is not JSON: expected end of input but got '}' at position 7"],
    ["{'a':1}", "The body is not JSON: quoted object key expected but got ''' at position 1"],
    ['[-Infinity]', 'The body is not JSON: invalid number \'-\', expecting a digit but got \'I\' at position 2 (write "-Infinity" in quotes)'],
    ['hello', "The body is not JSON: JSON value expected but got 'h' at position 0"],
  ] as const) {
    expect(failure(text), text).toMatchObject({ code: 'malformed-json', message })
  }
})

test('parseBody() refuses exactly the texts that JSON.parse refuses', () => {
  const damaged = fc.json().chain(text => fc.tuple(fc.constant(text), fc.nat(text.length), fc.constantFrom('', ',', '"', '}', ']', ':', '1', 'x', '\\')).map(([whole, at, piece]) => whole.slice(0, at) + piece + whole.slice(at + 1)))
  fc.assert(
    fc.property(damaged, text => {
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      let taken: unknown
      try {
        parseBody(Buffer.from(text))
        taken = true
      } catch (error) {
        taken = /stands twice/.test((error as Error).message)
        if (!valid) expect((error as { code: string }).code).toBe('malformed-json')
      }
      // A lone surrogate has no UTF-8: it comes as U+FFFD.
      if (!/\p{Surrogate}/u.test(text)) expect(taken).toBe(valid)
    }),
    { numRuns: 1000 },
  )
})

test('placeOf() counts lines and columns from 1, and positions from 0', () => {
  expect(placeOf('abc', 2)).toBe('position 2')
  expect(placeOf('a\nbc', 2)).toBe('position 2 (line 2, column 1)')
  expect(placeOf('a\nbc\n\nd', 6)).toBe('position 6 (line 4, column 1)')
})
