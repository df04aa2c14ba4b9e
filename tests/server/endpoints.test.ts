import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { churn, post, request, serve } from './serving.ts'
import { exchange } from './socket.ts'

const row = JSON.parse(readFileSync('examples/customer-churn/request.json', 'utf8')) as unknown

describe('The service', () => {
  test('says that it is well', async () => {
    const { url } = await serve(churn)
    for (const path of ['/health', '/livez', '/readyz', '/startupz']) {
      const { status, headers, json } = await request(url + path)
      expect([status, headers.get('content-type'), json], path).toEqual([200, 'application/json', { status: 'ok' }])
    }
  })

  test('is not ready from the moment that it is told to stop, and alive until it has', async () => {
    const { url, close } = await serve(churn, { limits: { stopDelay: 3000 } })
    const closed = close()
    for (const [path, status] of [['/readyz', 503], ['/health', 503], ['/livez', 200], ['/startupz', 200]] as const) {
      const answer = await request(url + path)
      expect([answer.status, answer.headers.get('connection')], path).toEqual([status, 'close'])
    }
    await closed
    await expect(request(`${url}/livez`)).rejects.toThrow()
  })

  test('tells what the model is', async () => {
    const { url, predictor } = await serve(churn, { version: '9.9.9' })
    const { json } = await request(`${url}/metadata`)
    expect(json.version).toBe('9.9.9')
    expect(json.signature).toEqual(predictor.model.signature)
    expect(json.provenance.library.name).toBe('scikit-learn')
    expect(json.provenance.source.sha256).toBe(createHash('sha256').update(readFileSync(churn)).digest('hex'))
    expect(json.limits.maxRows).toBe(10_000)
  })

  test('leads a browser to its docs, and serves all of that page itself', async () => {
    const { url } = await serve(churn)
    const root = await request(`${url}/`)
    expect([root.status, root.headers.get('location')]).toEqual([302, 'docs'])
    const page = await request(`${url}/docs`)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!).filter(address => !address.startsWith('data:'))
    expect(addresses).toHaveLength(3)
    for (const address of addresses) {
      const { status, headers } = await request(new URL(address, `${url}/docs`).href)
      expect([status, /javascript|css/.test(headers.get('content-type')!)], address).toEqual([200, true])
    }
  })

  test('counts what it does', async () => {
    const { url } = await serve(churn, { limits: { maxRows: 5 } })
    await post(`${url}/predict`, row)
    await post(`${url}/predict`, [row, row, row])
    await post(`${url}/predict`, { tenure: 1 })
    await post(`${url}/predict`, new Array(6).fill(row))
    await request(`${url}/nowhere`)
    const { headers, text } = await request(`${url}/metrics`)
    expect(headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(text).toContain('brine_rows_total 4\n')
    expect(text).toContain('brine_rejections_total{reason="invalid-input"} 1\n')
    expect(text).toContain('brine_rejections_total{reason="too-many-rows"} 1\n')
    expect(text).toContain('brine_rejections_total{reason="not-found"} 1\n')
    expect(text).toContain('brine_request_duration_seconds_count{route="/predict",method="POST",status="200"} 2\n')
    expect(text).toContain('brine_request_duration_seconds_count{route="other",method="GET",status="404"} 1\n')
    // The request for the metrics itself.
    expect(text).toContain('brine_requests_in_flight 1\n')
    expect(text).toMatch(/brine_model_info\{name="test",estimator="[^"]+",library="scikit-learn",library_version="[^"]+",sha256="[0-9a-f]{64}",compiler="[^"]+"\} 1\n/)
    expect(text).toContain('process_resident_memory_bytes')
  })

  test('names every metric of its own in docs/http-api.md', async () => {
    const { url } = await serve(churn)
    await post(`${url}/predict`, row)
    await post(`${url}/predict`, {})
    const { text } = await request(`${url}/metrics`)
    const names = [...text.matchAll(/^# TYPE (brine_\w+) /gm)].map(([, name]) => name!)
    const documented = [...readFileSync('docs/http-api.md', 'utf8').matchAll(/^\| `(brine_\w+)`/gm)].map(([, name]) => name!)
    expect(names.sort()).toEqual(documented.sort())
  })

  test('knows its paths, and the nearest to one that it does not know', async () => {
    const { url } = await serve(churn)
    const answer = await request(`${url}/predictt`)
    expect([answer.status, answer.json.code, answer.json.hint]).toEqual([404, 'not-found', 'Did you mean /predict?'])
    expect((await request(`${url}/predict/`, { method: 'POST' })).json.hint).toBe('Did you mean /predict?')
    expect((await request(`${url}/a/far/away/place`)).json.hint).toMatch(/^There are \/predict, /)
  })

  test('says which methods a path takes', async () => {
    const { url } = await serve(churn)
    const get = await request(`${url}/predict`)
    expect([get.status, get.json.code, get.headers.get('allow')]).toEqual([405, 'method-not-allowed', 'POST, OPTIONS'])
    expect(get.json.hint).toContain('POST')
    const put = await request(`${url}/health`, { method: 'PUT', body: 'x' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    const options = await request(`${url}/predict`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow'), options.text]).toEqual([204, 'POST, OPTIONS', ''])
  })

  test('answers HEAD as GET, without the body', async () => {
    const { url } = await serve(churn)
    for (const path of ['/health', '/metadata', '/docs', '/openapi.json']) {
      const get = await request(url + path)
      const head = await request(url + path, { method: 'HEAD' })
      expect([head.status, head.text, head.headers.get('content-type')], path).toEqual([200, '', get.headers.get('content-type')])
    }
  })

  test('passes a plain request id on, makes one where there is none, and gives it in every answer', async () => {
    const { url } = await serve(churn)
    const paths = ['/health', '/predict', '/metadata', '/nowhere', '/docs']
    for (const path of paths) {
      expect((await request(url + path, { headers: { 'x-request-id': 'abc-1.2:3' } })).headers.get('x-request-id'), path).toBe('abc-1.2:3')
      expect((await request(url + path)).headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/)
    }
    const odd = await request(`${url}/health`, { headers: { 'x-request-id': 'a b"\tc' } })
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await exchange(url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nX-Request-Id: [0-9a-f-]{36}\r\n/)
  })
})

describe('With --cors the service', () => {
  const origin = 'https://app.example.com'

  test('lets pages of that origin call it', async () => {
    const { url } = await serve(churn, { cors: origin })
    for (const path of ['/predict', '/health', '/metadata', '/nowhere']) {
      const { headers } = await request(url + path, { headers: { origin } })
      expect([headers.get('access-control-allow-origin'), headers.get('vary')], path).toEqual([origin, 'Origin'])
    }
    const preflight = await request(`${url}/predict`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type')
  })

  test('refuses what is not an origin, and says nothing of origins without it', async () => {
    await expect(serve(churn, { cors: 'app.example.com/path' })).rejects.toMatchObject({ code: 'usage' })
    const { url } = await serve(churn)
    expect((await request(`${url}/health`, { headers: { origin } })).headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('The log', () => {
  test('says what is served, refusals always, successes only with the access log, and never a value of a row', async () => {
    const quiet = await serve(churn)
    const loud = await serve(churn, { accessLog: true })
    for (const { url } of [quiet, loud]) {
      await post(`${url}/predict`, { ...(row as object), region: 'secret-7391' })
      await post(`${url}/predict?secret-7391`, { ...(row as object), data_gb: 'secret-7391' }, { 'x-request-id': 'the-bad-one' })
    }
    expect(quiet.log[0]).toMatchObject({ level: 'info', msg: 'serving', model: 'test', url: quiet.url, estimator: 'sklearn.pipeline.Pipeline' })
    expect(quiet.log[0]!.library).toMatch(/^scikit-learn \d/)
    expect(quiet.log.slice(1)).toMatchObject([{ level: 'warn', requestId: 'the-bad-one', method: 'POST', route: '/predict', status: 422, code: 'invalid-input' }])
    expect(loud.log.slice(1)).toMatchObject([{ level: 'info', status: 200, rows: 1 }, { level: 'warn' }])
    expect(JSON.stringify([quiet.log, loud.log])).not.toContain('secret-7391')
  })

  test('tells of a defect where it is, while the caller learns its request id', async () => {
    const { predictor } = await serve(churn)
    const broken = { ...predictor, openRow: (): never => { throw new TypeError('cannot read secret-7391') } }
    const { url, log } = await serve(broken)
    const answer = await post(`${url}/predict`, row, { 'x-request-id': 'unlucky' })
    expect([answer.status, answer.json.code, answer.headers.get('x-request-id')]).toEqual([500, 'internal', 'unlucky'])
    expect(log.slice(1)).toMatchObject([{ level: 'error', requestId: 'unlucky', type: 'TypeError', msg: 'defect' }, { level: 'error', status: 500, msg: 'failed' }])
    expect((log[1]!.stack as string[]).join()).toContain('endpoints.test.ts')
    expect(JSON.stringify(log)).not.toContain('secret-7391')
    expect((await request(`${url}/health`)).status).toBe(200)
  })
})

describe('Starting', () => {
  test('on a busy port names a free one', async () => {
    const { port } = await serve(churn)
    const error = await serve(churn, { port }).then(() => undefined, (error: unknown) => error)
    expect(error).toMatchObject({ code: 'port-in-use', message: `Port ${port} of 127.0.0.1 is in use by another program` })
    const free = Number(/--port (\d+)$/.exec((error as { hint: string }).hint)![1])
    expect((await serve(churn, { port: free })).port).toBe(free)
  })

  test('on an address that is not of this machine says so', async () => {
    await expect(serve(churn, { host: '192.0.2.1' })).rejects.toMatchObject({ code: 'usage', message: 'This machine has no address 192.0.2.1' })
  })
})
