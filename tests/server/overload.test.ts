import { Pool } from 'undici'
import { compile } from '../../src/kernels/compile.ts'
import { expect, onTestFinished, test } from 'vitest'
import { modelAt, multinomial, request, serve } from './serving.ts'
import type { Predictor } from '../../src/kernels/predictor.ts'

const row = JSON.stringify([0.1, 0.2, 0.3, 0.4, 0.5])

/** A model that takes so many milliseconds a row, alone or among others. */
async function slowly(milliseconds: number): Promise<Predictor> {
  const predictor = compile(await modelAt(multinomial))
  const work = (rows: number) => {
    const end = performance.now() + rows * milliseconds
    while (performance.now() < end);
  }
  return {
    ...predictor,
    predict(batch, options) {
      work(batch.rows)
      return predictor.predict(batch, options)
    },
    openRow(outputs) {
      const door = predictor.openRow(outputs)
      return {
        ...door,
        run() {
          work(1)
          door.run()
        },
      }
    },
  }
}

test('A service that is asked for too much answers each caller, some with 503 and Retry-After, and probes in between', async () => {
  const { url } = await serve(await slowly(5))
  const pool = new Pool(url, { connections: 40 })
  onTestFinished(() => pool.destroy())
  const statuses: number[] = []
  let stop = false
  const caller = async () => {
    while (!stop) {
      const { statusCode, headers, body } = await pool.request({ path: '/predict', method: 'POST', body: row })
      const answer = (await body.json()) as Record<string, unknown>
      if (statusCode === 200) expect(answer).toHaveProperty('prediction')
      else expect([statusCode, answer.code, headers['retry-after']]).toEqual([503, 'overloaded', '1'])
      statuses.push(statusCode)
    }
  }
  const callers = Array.from({ length: 40 }, caller)
  const probes: number[] = []
  while (statuses.filter(status => status === 503).length < 20) probes.push((await request(`${url}/livez`)).status)
  stop = true
  await Promise.all(callers)
  expect(statuses.filter(status => status === 200).length).toBeGreaterThan(20)
  expect(new Set(probes)).toEqual(new Set([200]))
  // And then it takes work as before.
  const { statusCode } = await pool.request({ path: '/predict', method: 'POST', body: row })
  expect(statusCode).toBe(200)
}, 30_000)
