import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { limitNames, limitTable, flagOf, showLimit, variableOf } from '../../src/server/index.ts'
import { bodyOf, exchange, open } from './socket.ts'
import { churn, multinomial, post, request, serve } from './serving.ts'

const row = JSON.parse(readFileSync('examples/customer-churn/request.json', 'utf8')) as unknown
const head = 'POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

describe('A limit', () => {
  test('on the body is told before its end, by its declared size and by its chunks', async () => {
    const { url } = await serve(churn, { limits: { maxBody: 2048 } })
    const large = JSON.stringify(new Array(100).fill(row))
    const declared = await post(`${url}/predict`, large)
    expect([declared.status, declared.json.code]).toEqual([413, 'body-too-large'])
    expect(declared.json.detail).toBe('The body is larger than 2 KiB, which is the limit')
    expect(declared.json.hint).toContain('--max-body (BRINE_MAX_BODY in an image)')
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < large.length; at += 500) controller.enqueue(new TextEncoder().encode(large.slice(at, at + 500)))
        controller.close()
      },
    })
    const chunked = await request(`${url}/predict`, { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } } as RequestInit)
    expect(chunked.status).toBe(413)
    expect((await post(`${url}/predict`, row)).status).toBe(200)
  })

  test('on the body spares a caller who asks first the sending', async () => {
    const { url } = await serve(churn, { limits: { maxBody: 2048 } })
    const answer = await (async () => {
      const { socket, received } = await open(url)
      socket.write(`${head}Expect: 100-continue\r\nContent-Length: 1000000\r\n\r\n`)
      await once(socket, 'data')
      socket.end()
      return received
    })()
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).not.toContain('100 Continue')
    const body = JSON.stringify(row)
    const { socket, received } = await open(url)
    socket.write(`${head}Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`)
    expect(String((await once(socket, 'data'))[0])).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    socket.write(body)
    expect(await received).toContain('{"prediction":"stays"}')
  })

  test('on rows names both numbers', async () => {
    const { url } = await serve(churn, { limits: { maxRows: 3 } })
    expect((await post(`${url}/predict`, [row, row, row])).status).toBe(200)
    const { status, json } = await post(`${url}/predict`, [row, row, row, row])
    expect([status, json.code, json.detail]).toEqual([413, 'too-many-rows', 'The request has 4 rows; the limit is 3'])
    expect(json.hint).toContain('--max-rows')
  })

  test('on rows holds before a body of tiny ones takes many times its size in memory', async () => {
    const { url } = await serve(churn, { limits: { maxRows: 1000 } })
    const tell = async (body: string) => {
      const answer = await fetch(`${url}/predict`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      const { code, detail } = (await answer.json()) as { code: string; detail: string }
      return [answer.status, code, detail]
    }
    expect(await tell(`[${'{},'.repeat(99_999)}{}]`)).toEqual([413, 'too-many-rows', 'The request has 100000 rows; the limit is 1000'])
    const texts = JSON.stringify({ '\\': '[{"[,' })
    expect(await tell(`[[${'[],'.repeat(99_999)}${texts}]]`)).toEqual([422, 'invalid-input', 'The body holds 100002 arrays and objects; 1000 rows, which is the limit, have at most 1001'])
    expect(await tell(`[${'{},'.repeat(999)}{"${'x'.repeat(3000)}": "[[[["}]`)).toEqual([422, 'invalid-input', expect.stringContaining('mistakes')])
  })

  test('on the answer holds where few rows have long answers', async () => {
    const { url } = await serve(multinomial, { limits: { maxAnswer: 1024 } })
    const rows = new Array(500).fill([0.1, 0.2, 0.3, 0.4, 0.5])
    const { status, json } = await post(`${url}/predict?outputs=predict_proba`, rows)
    expect([status, json.code]).toEqual([413, 'too-many-rows'])
    expect(json.detail).toMatch(/^The answers of the first \d+ of 500 rows take more than 1 KiB/)
  })

  test('on the headers answers, though the request cannot be read', async () => {
    const { url } = await serve(churn, { limits: { maxHeaders: 4096 } })
    const answer = await exchange(url, `GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(5000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*\r\nX-Request-Id: /)
    expect(bodyOf(answer)).toMatchObject({ code: 'headers-too-large', status: 431, detail: 'The request line and headers are larger than 4 KiB, which is the limit' })
  })

  test('on time ends a request that trickles in, be it headers or body', async () => {
    const { url, log } = await serve(churn, { limits: { headerTime: 300, receiveTime: 600 } })
    const slow = async (start: string) => {
      const { socket, received } = await open(url)
      socket.write(start)
      const drip = setInterval(() => socket.write('a'), 50)
      const answer = await received
      clearInterval(drip)
      return answer
    }
    const [headers, body, silent] = await Promise.all([slow('GET /health HTTP/1.1\r\nX-Slow: '), slow(`${head}Content-Length: 100000\r\n\r\n{`), exchange(url, '')])
    for (const answer of [headers, body, silent]) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /)
      expect(bodyOf(answer)).toMatchObject({ code: 'request-timeout', hint: expect.stringContaining('--receive-time') as string })
    }
    expect(log.filter(line => line.code === 'request-timeout')).toHaveLength(3)
    const { text } = await request(`${url}/metrics`)
    expect(text).toContain('brine_requests_in_flight 1\n')
    expect(text).toContain('brine_rejections_total{reason="request-timeout"} 3\n')
  })

  test('on connections tells the one too many', async () => {
    const { url } = await serve(churn, { limits: { maxConnections: 2 } })
    const first = await open(url)
    const second = await open(url)
    const answer = await exchange(url, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 503 .*\r\nX-Request-Id: [^]*Retry-After: 1\r\n[^]*Connection: close/)
    expect(bodyOf(answer)).toMatchObject({ code: 'overloaded', detail: 'The service has 2 open connections, which is its limit' })
    first.socket.destroy()
    second.socket.destroy()
    await pause(50)
    expect((await request(`${url}/health`)).status).toBe(200)
  })

  test('on the bodies held at once turns away what does not fit, and takes it later', async () => {
    const { url } = await serve(churn, { limits: { maxQueued: 4096 } })
    const { socket } = await open(url)
    socket.write(`${head}Content-Length: 4000\r\n\r\n${' '.repeat(3999)}`)
    await pause(100)
    const refused = await post(`${url}/predict`, row)
    expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([503, 'overloaded', '1'])
    socket.destroy()
    await pause(100)
    expect((await post(`${url}/predict`, row)).status).toBe(200)
  })

  test('on prediction time ends a request that is too much work', async () => {
    const { url } = await serve(multinomial, { limits: { predictTime: 20 } })
    const rows = Array.from({ length: 10_000 }, () => [0.1, 0.2, 0.3, 0.4, 0.5])
    const { status, json } = await post(`${url}/predict?outputs=predict_proba,predict_log_proba`, rows)
    expect([status, json.code]).toEqual([503, 'overloaded'])
    expect(json.detail).toMatch(/^The prediction was not done within 20 ms, which is the limit: \d+ of 10000 rows are$/)
  })

  test('of each kind stands in docs/http-api.md with its default', () => {
    const page = readFileSync('docs/http-api.md', 'utf8')
    const documented = [...page.matchAll(/^\| `(--[^`]+)` \| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, ...cells]) => cells)
    expect(documented).toEqual(limitNames.map(name => [flagOf(name), variableOf(name), showLimit(name, limitTable[name].default), limitTable[name].about]))
  })
})

describe('What is not HTTP', () => {
  test('is answered as well as can be, and the service goes on', async () => {
    const { url } = await serve(churn)
    const garbage = ['\0\0\0\0', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'GET / HTTP/9.9\r\n\r\n', `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`, `${head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n`]
    for (const bytes of garbage) {
      const answer = await exchange(url, bytes)
      expect(answer, JSON.stringify(bytes)).toMatch(/^HTTP\/1\.1 400 /)
      expect(bodyOf(answer)).toMatchObject({ status: 400, code: 'usage' })
    }
    expect((await request(`${url}/health`)).status).toBe(200)
  })

  test('in the middle of a body ends that request alone', async () => {
    const { url } = await serve(churn)
    const answer = await exchange(url, `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    const { text } = await request(`${url}/metrics`)
    expect(text).toContain('brine_requests_in_flight 1\n')
  })
})
