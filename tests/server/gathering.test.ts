import { Agent, request as send } from 'undici'
import { compile } from '../../src/kernels/compile.ts'
import { expect, onTestFinished, test } from 'vitest'
import { modelAt, multinomial, serve } from './serving.ts'
import type { Predictor } from '../../src/kernels/predictor.ts'

/** A model whose row takes a tenth of a millisecond alone, and nothing more in a batch. Notes the rows of each batch. */
async function fasterTogether(batches: number[]): Promise<Predictor> {
  const predictor = compile(await modelAt(multinomial))
  return {
    ...predictor,
    predict(batch, options) {
      batches.push(batch.rows)
      return predictor.predict(batch, options)
    },
    openRow(outputs) {
      const door = predictor.openRow(outputs)
      return {
        ...door,
        run() {
          const end = performance.now() + 0.1
          while (performance.now() < end);
          door.run()
        },
      }
    },
  }
}

test('Rows that are gathered get each their own answers, good and bad', async () => {
  const batches: number[] = []
  const { url } = await serve(await fasterTogether(batches))
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
