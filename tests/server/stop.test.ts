import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import { describe, expect, onTestFinished, test, type TestContext } from 'vitest'
import { churn, modelAt, multinomial, post, request, serve } from './serving.ts'
import { writeBrineFile } from '../../src/model/brine-file.ts'
import { open } from './socket.ts'

const row = [0.1, 0.2, 0.3, 0.4, 0.5]

describe('A stop', () => {
  test('loses no request of callers who keep their connections busy, and tells each to go elsewhere', async () => {
    const { url, close } = await serve(multinomial, { limits: { stopDelay: 300 } })
    let answered = 0
    const caller = async () => {
      const pool = new Pool(url, { connections: 1 })
      onTestFinished(() => pool.destroy())
      while (true) {
        const { statusCode, headers, body } = await pool.request({ path: '/predict', method: 'POST', body: JSON.stringify(row) })
        const answer = (await body.json()) as object
        expect([statusCode, 'prediction' in answer]).toEqual([200, true])
        answered++
        if (headers.connection === 'close') return
      }
    }
    const callers = Array.from({ length: 16 }, caller)
    while (answered <= 16) await pause(20)
    const before = answered
    await Promise.all([close(), ...callers])
    expect(answered).toBeGreaterThanOrEqual(before + 16)
  })

  test('finishes what is in flight, and lets idle and silent connections not hold it up', async () => {
    const { url, close } = await serve(multinomial, { limits: { stopDelay: 50, stopTime: 20_000 } })
    const idle = await open(url)
    idle.socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(idle.socket, 'data')
    await open(url)
    const body = JSON.stringify(row)
    const slow = await open(url)
    slow.socket.write(`POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`)
    await pause(50)
    const started = performance.now()
    const closed = close()
    await pause(400)
    slow.socket.write(body)
    expect(await slow.received).toMatch(/Connection: close\r\n[^]*\{"prediction":"/)
    await closed
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('cuts what does not end in time', async () => {
    const { url, close } = await serve(churn, { limits: { stopDelay: 0, stopTime: 200 } })
    const { socket, received } = await open(url)
    socket.write('POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    await pause(50)
    const started = performance.now()
    await close()
    expect(performance.now() - started).toBeLessThan(2000)
    expect(await received).toBe('')
  })

  test('that is asked for twice happens once', async () => {
    const { close, log } = await serve(churn)
    await Promise.all([close(), close()])
    expect(log.filter(line => line.msg === 'stopped')).toHaveLength(1)
  })
})

describe("The image's entry", () => {
  const entry = 'dist/service/server.cjs'

  async function start(context: TestContext, env: Record<string, string>, file?: string) {
    if (!existsSync(entry)) context.skip('needs npm run build')
    const folder = mkdtempSync(join(tmpdir(), 'brine-entry-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = file ?? join(folder, 'model.brine')
    if (file === undefined) writeFileSync(path, writeBrineFile(await modelAt(churn)))
    const child = spawn(process.execPath, [entry, path], { env: { PATH: process.env.PATH, BRINE_HOST: '127.0.0.1', BRINE_PORT: '0', ...env } })
    onTestFinished(() => void child.kill('SIGKILL'))
    let output = ''
    child.stdout.on('data', chunk => (output += String(chunk)))
    child.stderr.on('data', chunk => (output += String(chunk)))
    const ended = once(child, 'close') as Promise<[number | null, string | null]>
    const lines = () => output.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>)
    const served = expect.poll(() => output, { timeout: 20_000 }).toContain('"serving"')
    return { child, ended, lines, served, output: () => output }
  }

  test('serves a model that it reads without Python or pickle, and exits with 0 when it is told to stop', async context => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, ended, lines, served } = await start(context, { BRINE_NAME: 'churn', BRINE_STOP_DELAY: '100ms', BRINE_ACCESS_LOG: '1' })
      await served
      const url = String(lines()[0]!.url)
      expect(lines()[0]).toMatchObject({ model: 'churn', msg: 'serving' })
      const body = readFileSync('examples/customer-churn/request.json', 'utf8')
      expect((await post(`${url}/predict`, body)).json).toEqual({ prediction: 'stays' })
      expect((await request(`${url}/docs/swagger-ui-bundle.js`)).status).toBe(200)
      expect((await request(`${url}/openapi.json`)).json.info.title).toBe('churn')
      const half = await open(url)
      half.socket.write(`POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`)
      await pause(50)
      child.kill(signal)
      await pause(200)
      half.socket.write(body)
      expect(await half.received).toContain('{"prediction":"stays"}')
      expect(await ended, signal).toEqual([0, null])
      expect(lines().at(-1)).toMatchObject({ msg: 'stopped' })
    }
  })

  test('reads limits from the environment, and says which one it does not understand', async context => {
    const good = await start(context, { BRINE_MAX_ROWS: '2', BRINE_MAX_BODY: '4KiB' })
    await good.served
    expect((await request(`${String(good.lines()[0]!.url)}/metadata`)).json.limits).toMatchObject({ maxRows: 2, maxBody: 4096 })
    const bad = await start(context, { BRINE_MAX_ROWS: 'many' })
    bad.served.catch(() => {})
    expect((await bad.ended)[0]).toBe(2)
    expect(bad.lines()).toMatchObject([{ level: 'fatal', code: 'usage', msg: "BRINE_MAX_ROWS: expected a number, got 'many'" }])
  })

  test('says why it cannot start', async context => {
    const missing = await start(context, {}, '/nowhere/model.brine')
    missing.served.catch(() => {})
    expect((await missing.ended)[0]).toBe(2)
    expect(missing.lines()).toMatchObject([{ code: 'file-not-found' }])
    const pickle = await start(context, {}, churn)
    pickle.served.catch(() => {})
    expect((await pickle.ended)[0]).toBe(3)
    expect(pickle.lines()).toMatchObject([{ code: 'corrupt' }])
  })
})
