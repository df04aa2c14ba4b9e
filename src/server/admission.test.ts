import { expect, test } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { Admission } from './admission.ts'
import { withDefaults } from './limits.ts'

test('take() lets bodies in up to the limit, and again once they are given back', () => {
  const admission = new Admission(withDefaults({ maxQueued: 100 }))
  expect(admission.take(60)).toBeUndefined()
  expect(admission.take(41)).toMatchObject({ code: 'overloaded' })
  expect(admission.take(40)).toBeUndefined()
  admission.give(60)
  expect(admission.take(60)).toBeUndefined()
})

test('inTurn() works on one after the other, in order, also behind a failure', async () => {
  const admission = new Admission(withDefaults())
  const events: string[] = []
  const work = (name: string, fails = false) =>
    admission.inTurn(async () => {
      events.push(`${name} starts`)
      await pause(5)
      events.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const results = await Promise.allSettled([work('a'), work('b', true), work('c')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends'])
})

test('inTurn() lets nobody wait for ever', async () => {
  const admission = new Admission(withDefaults({ predictTime: 20 }))
  let finish: () => void = () => {}
  const first = admission.inTurn(() => new Promise<void>(resolve => (finish = resolve)))
  await expect(admission.inTurn(() => {})).rejects.toMatchObject({ code: 'overloaded', message: 'The request waited 20 ms for its turn, which is the limit' })
  finish()
  await first
  expect(await admission.inTurn(() => 'next')).toBe('next')
})
