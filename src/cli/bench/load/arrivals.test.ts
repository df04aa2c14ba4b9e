import { describe, expect, test } from 'vitest'
import { closedArrivals, openArrivals } from './arrivals.ts'

describe('Open arrivals', () => {
  test('are due at a constant rate from the start until before the end', () => {
    const arrivals = openArrivals(100, 1000, 1030)
    const taken: (number | undefined)[] = []
    for (let due = arrivals.due(0); due !== undefined; due = arrivals.due(0)) taken.push(arrivals.take(due))
    expect(taken).toEqual([1000, 1010, 1020])
  })

  test('count the latency of a late request from the moment at which it was due', () => {
    const arrivals = openArrivals(100, 0, 1000)
    expect([arrivals.take(0), arrivals.take(500), arrivals.take(500), arrivals.take(500)]).toEqual([0, 10, 20, 30])
  })

  test('tell how long those waited that could never be sent', () => {
    const arrivals = openArrivals(10, 0, 500)
    arrivals.take(0)
    arrivals.take(100)
    expect([...arrivals.leftOver(500)]).toEqual([300, 200, 100])
    expect(arrivals.due(500)).toBeUndefined()
  })
})

test('Closed arrivals are due whenever a connection is free, and leave nothing over', () => {
  expect(closedArrivals.due(7)).toBe(7)
  expect(closedArrivals.take(9)).toBe(9)
  expect([...closedArrivals.leftOver(10)]).toEqual([])
})
