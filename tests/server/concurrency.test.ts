import type { Predictor } from '../../src/kernels/predictor.ts'
import { Agent, request as send } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { multinomial, post, request, serve } from './serving.ts'
import { open } from './socket.ts'

const rowOf = (seed: number) => [0, 1, 2, 3, 4].map(at => Math.sin(seed * 7.13 + at))

describe('Requests at the same time', () => {
  test('get each their own answers, good and bad, single and many', async () => {
    const { url } = await serve(multinomial)
    const expected: unknown[] = []
    for (let seed = 0; seed < 50; seed++) expected.push((await post(`${url}/predict?outputs=decision_function`, rowOf(seed))).json)
    await Promise.all(Array.from({ length: 400 }, async (_, at) => {
      const seed = at % 50
      if (at % 5 === 0) {
        const bad = await post(`${url}/predict`, [rowOf(seed), [`bad ${at}`, 0, 0, 0, 0]])
        expect(bad.json.errors).toEqual([{ pointer: '/1/0', detail: `expected a number, got "bad ${at}"` }])
      } else if (at % 3 === 0) {
        const many = await post(`${url}/predict?outputs=decision_function`, Array.from({ length: 300 }, () => rowOf(seed)))
        expect(many.json.decision_function).toEqual(new Array(300).fill((expected[seed] as { decision_function: unknown }).decision_function))
      } else {
        expect((await post(`${url}/predict?outputs=decision_function`, rowOf(seed))).json).toEqual(expected[seed])
      }
    }))
  })

  test('on one connection are answered in their order', async () => {
    const { url } = await serve(multinomial)
    const single = (seed: number) => JSON.stringify(rowOf(seed))
    const bodies = [single(1), JSON.stringify(Array.from({ length: 2000 }, () => rowOf(2))), single(3), '[', single(4)]
    const { socket, received } = await open(url)
    socket.write(bodies.map((body, at) => `POST /predict HTTP/1.1\r\nHost: x\r\nX-Request-Id: r${at}\r\nContent-Length: ${body.length}\r\n${at === 4 ? 'Connection: close\r\n' : ''}\r\n${body}`).join(''))
    const answer = await received
    expect([...answer.matchAll(/HTTP\/1\.1 (\d+) .*\r\nX-Request-Id: (r\d)/g)].map(([, status, id]) => `${id} ${status}`)).toEqual(['r0 200', 'r1 200', 'r2 200', 'r3 400', 'r4 200'])
  })

  test('do not wait for a large one to end', async () => {
    const { url } = await serve(multinomial)
    const agent = new Agent({ connections: 8 })
    onTestFinished(() => agent.close())
    const rows = JSON.stringify(Array.from({ length: 10_000 }, (_, at) => rowOf(at)))
    const large = Array.from({ length: 3 }, async () => {
      const { statusCode, body } = await send(`${url}/predict?outputs=predict_proba,predict_log_proba`, { method: 'POST', body: rows, dispatcher: agent })
      const answer = (await body.json()) as { predictions: unknown[] }
      expect([statusCode, answer.predictions.length]).toEqual([200, 10_000])
      return performance.now()
    })
    let probes = 0
    let lastProbe = 0
    let busy = true
    const ends = Promise.all(large).finally(() => (busy = false))
    while (busy) {
      expect((await request(`${url}/livez`)).status).toBe(200)
      expect((await post(`${url}/predict`, rowOf(1))).status).toBe(200)
      probes++
      lastProbe = performance.now()
    }
    const [first] = (await ends).sort((a, b) => a - b)
    expect(probes).toBeGreaterThan(3)
    expect(lastProbe).toBeGreaterThan(first!)
  })
})

describe('A caller who goes away', () => {
  test('ends the work that was done for it', async () => {
    const { predictor } = await serve(multinomial)
    let slices = 0
    const slow: Predictor = {
      ...predictor,
      async predict(columns, options) {
        if (columns.rows > 1) slices++
        await pause(20)
        return predictor.predict(columns, options)
      },
    }
    const { url, log } = await serve(slow, { accessLog: true })
    const body = JSON.stringify(Array.from({ length: 10_000 }, (_, at) => rowOf(at)))
    const { socket } = await open(url)
    socket.write(`POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    await expect.poll(() => slices).toBeGreaterThan(2)
    socket.destroy()
    const half = await open(url)
    half.socket.write('POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    await pause(50)
    half.socket.destroy()
    await expect.poll(() => log.filter(line => line.status === 499).length, { timeout: 5000 }).toBe(2)
    const done = slices
    await pause(100)
    expect(slices).toBe(done)
    expect((await request(`${url}/metrics`)).text).toContain('brine_requests_in_flight 1\n')
  })
})

test('An engine that answers later than at once serves all the same', async () => {
  const { predictor, url: direct } = await serve(multinomial)
  const later: Predictor = { ...predictor, predict: async (columns, options) => pause(1, predictor.predict(columns, options)) }
  const { url } = await serve(later)
  const rows = Array.from({ length: 500 }, (_, at) => rowOf(at))
  expect((await post(`${url}/predict?outputs=predict_proba`, rows)).json).toEqual((await post(`${direct}/predict?outputs=predict_proba`, rows)).json)
  const { status, json } = await post(`${url}/predict`, ['x', 0, 0, 0, 0])
  expect([status, json.errors]).toEqual([422, [{ pointer: '/0', detail: 'expected a number, got "x"' }]])
})
