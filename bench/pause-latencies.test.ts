import { expect, test } from 'vitest'
import { pauseLatencies } from './pause-latencies.ts'

test('Where no core pauses nothing waits', () => {
  expect(pauseLatencies([], [], 1000, 1010, 500)).toEqual([0, 0, 0, 0, 0])
})

test('A request waits for the end of the gap into which it comes, on its way and back', () => {
  // Due at 0, 2, 4, 6 and 8: 2 waits for the caller until 3; 4 for the server until 7, and then for the caller until 9.
  expect(pauseLatencies([[1.5, 1.5], [6.5, 2.5]], [[3.5, 3.5]], 0, 10, 500)).toEqual([0, 1, 5, 3, 1])
})

test('One that is due when a gap ends does not wait', () => {
  expect(pauseLatencies([[0, 2]], [], 2, 3, 1000)).toEqual([0])
})
