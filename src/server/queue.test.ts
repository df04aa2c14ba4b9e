import type { BrineError } from '../errors.ts'
import { Queue } from './queue.ts'
import { describe, expect, test } from 'vitest'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { withDefaults } from './limits.ts'

interface Piece {
  readonly cost: number
  readonly arrived: number
}

/** A machine whose time passes only by work: each piece has 100 bytes and takes its cost. */
function machine(predictTime = 30_000) {
  let now = 0
  const waits: number[] = []
  const refusals: BrineError[] = []
  const queue = new Queue<Piece>(
    withDefaults({ predictTime }),
    () => 100,
    ({ cost, arrived }) => {
      now += cost
      waits.push(now - arrived)
    },
    (_, error) => refusals.push(error),
    { now: () => now },
  )
  return {
    queue,
    waits,
    refusals,
    offer: (cost: number, arrived = now) => queue.offer({ cost, arrived }),
    /** Pieces of 2 ms come every `every` ms, for so long. */
    async load(every: number, milliseconds: number) {
      const end = now + milliseconds
      for (let next = now; now < end; ) {
        for (; next <= now; next += every) queue.offer({ cost: 2, arrived: next })
        const before = now
        await nextTurn()
        // Nothing to do: time passes until the next one comes.
        if (now === before) now = next
      }
    },
  }
}

describe('A queue', () => {
  test('runs what is quick as it comes, and what is slow once the sockets were read', async () => {
    const { offer, waits } = machine()
    offer(0.01)
    offer(0.01)
    expect(waits).toHaveLength(2)
    for (let at = 0; at < 40; at++) offer(2)
    const before = waits.length
    offer(2)
    expect(waits).toHaveLength(before)
    while (waits.length < 43) await nextTurn()
  })

  test('takes all that a machine can do, and bursts', async () => {
    const { load, offer, refusals, waits } = machine()
    await load(3, 5000)
    for (let at = 0; at < 30; at++) offer(2)
    await load(3, 5000)
    expect(refusals).toHaveLength(0)
    expect(waits.length).toBeGreaterThan(3000)
  })

  test('turns away what is too much, and answers what it takes as soon as ever', async () => {
    const { load, refusals, waits } = machine()
    await load(1, 5000)
    const [answered, refused] = [waits.length, refusals.length]
    expect(answered).toBeGreaterThan(2400)
    expect(refused).toBeGreaterThan(2300)
    expect(refusals.every(({ code }) => code === 'overloaded')).toBe(true)
    // Behind the burst that the first quarter of a second is taken for.
    const late = waits.slice(400).sort((a, b) => a - b)
    expect(late[Math.floor(late.length * 0.99)]).toBeLessThanOrEqual(5)
  })

  test('takes all again when the load falls', async () => {
    const { load, refusals } = machine()
    await load(1, 1000)
    await load(4, 2000)
    const before = refusals.length
    await load(4, 5000)
    expect(refusals).toHaveLength(before)
  })

  test('turns away what would wait longer than the limit', async () => {
    const { offer, waits, refusals } = machine(50)
    for (let at = 0; at < 100; at++) offer(2)
    while (waits.length + refusals.length < 100) await nextTurn()
    expect(refusals.map(({ message }) => message)).toContain('The request would wait longer for its turn than 50 ms, which is the limit')
    expect(Math.max(...waits)).toBeLessThan(120)
  })
})

describe('Pieces that are faster together', () => {
  /** Each worked-on group, in turn. */
  function gathering(predictTime = 30_000) {
    let now = 0
    const groups: string[][] = []
    const refused: string[] = []
    const queue = new Queue<string>(
      withDefaults({ predictTime }),
      () => 100,
      item => groups.push([item]),
      item => refused.push(item),
      { now: () => now },
      { worthwhile: () => true, run: items => groups.push([...items]) },
    )
    return { queue, groups, refused, pass: (milliseconds: number) => (now += milliseconds) }
  }

  test('are worked on together where they come in one turn of the loop, in their order', async () => {
    const { queue, groups } = gathering()
    for (const item of ['a', 'b', 'c']) queue.offer(item)
    expect(groups).toEqual([])
    await nextTurn()
    await nextTurn()
    expect(groups).toEqual([['a', 'b', 'c']])
    queue.offer('d')
    await nextTurn()
    await nextTurn()
    expect(groups).toEqual([['a', 'b', 'c'], ['d']])
  })

  test('are at most 64 at a time', async () => {
    const { queue, groups } = gathering()
    for (let item = 0; item < 100; item++) queue.offer(String(item))
    await nextTurn()
    await nextTurn()
    expect(groups.map(group => group.length)).toEqual([64, 36])
  })

  test('keep their own deadlines', async () => {
    const { queue, groups, refused, pass } = gathering(100)
    queue.offer('early')
    pass(150)
    queue.offer('late')
    await nextTurn()
    await nextTurn()
    expect([groups, refused]).toEqual([[['late']], ['early']])
  })
})
