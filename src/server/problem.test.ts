import { expect, test } from 'vitest'
import { BrineError } from '../errors.ts'
import { problemOf } from './problem.ts'

test('problemOf() tells code, status, sentence and hint, and leaves out what is not there', () => {
  expect(problemOf(new BrineError('malformed-json', 'The body is empty', { hint: 'Send JSON.' }))).toEqual({
    type: 'urn:brine:problem:malformed-json',
    title: 'Malformed JSON',
    status: 400,
    detail: 'The body is empty',
    code: 'malformed-json',
    hint: 'Send JSON.',
  })
  const errors = [{ pointer: '/0/a', detail: 'missing' }]
  expect(problemOf(new BrineError('invalid-input', 'x'), errors, 7)).toMatchObject({ status: 422, errors, more: 7 })
})
