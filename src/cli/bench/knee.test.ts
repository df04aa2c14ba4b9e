import { describe, expect, test } from 'vitest'
import { kneeOf, type LoadPoint } from './knee.ts'

function curve(...points: readonly [requestsPerSecond: number, p50: number][]): LoadPoint[] {
  return points.map(([requestsPerSecond, p50], at) => ({ connections: 1 << at, requestsPerSecond, latency: { p50 } }))
}

describe('The knee', () => {
  test('of a server that works on two requests at once is at two', () => {
    expect(kneeOf(curve([1000, 1], [2000, 1], [2000, 2], [2000, 4], [2000, 8]))).toBe(1)
  })

  test('is where the gain in throughput no longer pays for the latency', () => {
    expect(kneeOf(curve([9000, 0.1], [16000, 0.12], [21000, 0.18], [22500, 0.35], [23000, 0.7], [23100, 1.4], [23050, 2.8]))).toBe(2)
  })

  test('is not moved by a later point that is a little higher by chance', () => {
    expect(kneeOf(curve([1000, 1], [1980, 1.01], [2000, 2], [1970, 4], [2015, 8], [1990, 16]))).toBe(1)
  })

  test('of throughput that only falls is at the first point', () => {
    expect(kneeOf(curve([500, 2], [480, 4.1], [450, 9]))).toBe(0)
  })

  test('of throughput that rises at a latency that stays is at its highest', () => {
    expect(kneeOf(curve([100, 10], [200, 10], [400, 10]))).toBe(2)
  })

  test('of one point is that point, and no points have none', () => {
    expect(kneeOf(curve([100, 1]))).toBe(0)
    expect(() => kneeOf([])).toThrow(RangeError)
  })
})
