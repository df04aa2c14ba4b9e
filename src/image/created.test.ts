import { expect, test } from 'vitest'
import { constantTime, createdFrom, timestamp } from './created.ts'

test('createdFrom() reads whole seconds since 1970', () => {
  expect(timestamp(createdFrom('1700000000'))).toBe('2023-11-14T22:13:20Z')
  expect(timestamp(createdFrom('0'))).toBe('1970-01-01T00:00:00Z')
})

test('createdFrom() gives a constant when the variable is not set', () => {
  expect(createdFrom(undefined)).toBe(constantTime)
  expect(createdFrom('')).toBe(constantTime)
})

for (const text of ['now', '1.5', '-1', '1e9', ' 1', '9999999999999']) {
  test(`createdFrom() refuses "${text}"`, () => {
    expect(() => createdFrom(text)).toThrow(expect.objectContaining({ code: 'usage' }) as Error)
  })
}
