import { Pool } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { request, serve, slowly } from './serving.ts'

const row = JSON.stringify([0.1, 0.2, 0.3, 0.4, 0.5])

test('A service that is asked for too much answers each caller, some with 503 and Retry-After, and probes in between', async () => {
  const { url } = await serve(await slowly({ alone: 5, inBatch: 5 }))
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
