import { Agent, request as send } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { serve, slowly } from './serving.ts'

test('Rows that are gathered get each their own answers, good and bad', async () => {
  const batches: number[] = []
  const { url } = await serve(await slowly({ alone: 0.1, inBatch: 0 }, rows => void batches.push(rows)))
  const dispatcher = new Agent({ connections: 32 })
  onTestFinished(() => dispatcher.close())
  const ask = async (body: unknown) => {
    const answer = await send(`${url}/predict`, { method: 'POST', body: JSON.stringify(body), dispatcher })
    return [answer.statusCode, await answer.body.json()]
  }
  const rows = Array.from({ length: 20 }, (_, seed) => [0, 1, 2, 3, 4].map(at => Math.sin(seed * 7.13 + at)))
  const expected: unknown[] = []
  for (const row of rows) expected.push(await ask(row))
  batches.length = 0
  for (let round = 0; round < 50 && !batches.some(count => count > 1); round++) {
    expect(await Promise.all(rows.map(ask))).toEqual(expected)
  }
  expect(Math.max(...batches)).toBeGreaterThan(1)
  const [good, bad] = await Promise.all([Promise.all(rows.map(ask)), ask([1, 'two', 3, 4, 5])])
  expect(good).toEqual(expected)
  expect(bad).toMatchObject([422, { code: 'invalid-input', errors: [{ pointer: '/1' }] }])
}, 30_000)
