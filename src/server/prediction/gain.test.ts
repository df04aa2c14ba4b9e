import { Gain } from './gain.ts'
import { expect, test } from 'vitest'

/** A gain after one-row predictions of so many milliseconds. */
function after(milliseconds: number): Gain {
  const gain = new Gain()
  while (!gain.timesNext);
  gain.alone(milliseconds)
  return gain
}

test('Rows are not gathered before the time of one is known, nor where it is short', () => {
  expect(new Gain().worthwhile()).toBe(false)
  expect(after(0.002).worthwhile()).toBe(false)
})

test('Rows that take long are tried together, and stay so while that is faster', () => {
  const gain = after(0.05)
  expect(gain.worthwhile()).toBe(true)
  let alone = 0
  for (let group = 0; group < 100; group++) {
    gain.together(group === 50 ? 20 : 0.2, 10)
    for (; !gain.worthwhile(); alone++) if (gain.timesNext) gain.alone(0.05)
  }
  expect(gain.worthwhile()).toBe(true)
  expect(alone).toBeLessThan(50)
})

test('Rows that took long before their code was compiled are not gathered for that', () => {
  const gain = after(0.5)
  let groups = 0
  for (let rows = 0; rows < 10_000; rows++) {
    if (gain.worthwhile()) {
      gain.together(0.02, 10)
      groups++
    } else if (gain.timesNext) gain.alone(0.002)
  }
  expect(groups).toBeGreaterThan(0)
  expect(groups).toBeLessThan(2000)
  expect(gain.worthwhile()).toBe(false)
})

test('Rows that take as long together are not gathered, until it is time to try again', () => {
  const gain = after(0.05)
  for (let group = 0; group < 32; group++) gain.together(0.5, 10)
  expect(gain.worthwhile()).toBe(false)
  for (let row = 0; row < 10_000; row++) void gain.timesNext
  expect(gain.worthwhile()).toBe(true)
})
