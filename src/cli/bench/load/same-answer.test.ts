import { expect, test } from 'vitest'
import { sameAnswer } from './same-answer.ts'

test.each([
  ['{"prediction":1}', '{"prediction":1}', true],
  ['{ "b": [1.0], "a": 2 }', '{"a":2,"b":[1]}', true],
  ['{"prediction":1}', '{"prediction":0.9999999999999999}', false],
  ['{"prediction":0}', '{"prediction":-0.0}', false],
  ['{"prediction":"1"}', '{"prediction":1}', false],
  ['no JSON', '{"prediction":1}', false],
])('the answer %s is the expected %s: %s', (answer, expected, same) => {
  expect(sameAnswer(Buffer.from(answer), Buffer.from(expected))).toBe(same)
})
