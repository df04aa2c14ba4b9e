import { expect, test } from 'vitest'
import { reserve } from './reserve.ts'

const sizes = [8, 100, 1]

function threeParts() {
  return reserve(room => sizes.map(size => room(size)))
}

test('parts begin at multiples of 16 and do not overlap, also those of others', () => {
  const taken = [threeParts(), threeParts()].flatMap(({ places }) => places.map((at, part) => [at, at + sizes[part]!] as const))
  expect(taken.every(([at]) => at % 16 === 0)).toBe(true)
  for (const [number, [at]] of taken.entries()) if (number > 0) expect(at).toBeGreaterThanOrEqual(taken[number - 1]![1])
})

test('thousands of small ensembles share few memories', () => {
  const memories = new Set(Array.from({ length: 5000 }, () => reserve(room => room(20_000)).memory))
  expect(memories.size).toBeLessThan(30)
})

test('room is zeros at first, where something shares its memory too', () => {
  for (let time = 0; time < 3; time++) {
    const { memory, places } = reserve(room => room(400_000))
    const bytes = new Uint8Array(memory.buffer, places, 400_000)
    expect(bytes.every(byte => byte === 0)).toBe(true)
    bytes.fill(1)
  }
})

test('what is large has a memory of its own, from its beginning', () => {
  const { memory, places } = reserve(room => room(3_000_000))
  expect(places).toBe(0)
  expect(reserve(room => room(3_000_000)).memory).not.toBe(memory)
  expect(threeParts().memory).not.toBe(memory)
})
