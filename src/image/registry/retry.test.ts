import { afterEach, expect, test, vi } from 'vitest'
import { PassingFailure, retryAfter, withRetries } from './retry.ts'

afterEach(() => vi.useRealTimers())

test('withRetries() tries four times, and then throws what the last failure holds', async () => {
  let attempts = 0
  const cause = new Error('overloaded')
  const attempt = async (): Promise<never> => {
    attempts++
    throw new PassingFailure(cause, 0)
  }
  await expect(withRetries(attempt)).rejects.toBe(cause)
  expect(attempts).toBe(4)
})

test('withRetries() does not try again what cannot pass, nor what asks for a longer wait than two minutes', async () => {
  for (const failure of [new Error('no'), new PassingFailure(new Error('no'), 121_000)]) {
    const attempt = vi.fn(async () => { throw failure })
    await expect(withRetries(attempt)).rejects.toThrow('no')
    expect(attempt).toHaveBeenCalledTimes(1)
  }
})

test('withRetries() stops waiting when it is aborted', async () => {
  const stop = new AbortController()
  const waiting = withRetries(async () => { throw new PassingFailure(new Error('no'), 60_000) }, stop.signal)
  setTimeout(() => stop.abort(), 20)
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test('retryAfter() reads seconds and dates (RFC 9110, 10.2.3)', () => {
  vi.useFakeTimers({ now: Date.parse('Fri, 31 Dec 1999 23:59:39 GMT') })
  expect(retryAfter('120')).toBe(120_000)
  expect(retryAfter('Fri, 31 Dec 1999 23:59:59 GMT')).toBe(20_000)
  expect(retryAfter('Fri, 31 Dec 1999 23:59:00 GMT')).toBe(0)
  expect(retryAfter('soon')).toBeUndefined()
  expect(retryAfter(undefined)).toBeUndefined()
})
