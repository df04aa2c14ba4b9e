import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test, type TestContext } from 'vitest'
import { modelAt, multinomial, post, request } from './serving.ts'
import { writeBrineFile } from '../../src/model/brine-file.ts'

const entry = 'dist/service/server.cjs'
const row = [0.1, 0.2, 0.3, 0.4, 0.5]

async function start(context: TestContext, workers: string) {
  if (!existsSync(entry)) context.skip('needs npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'brine-workers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'model.brine')
  writeFileSync(path, writeBrineFile(await modelAt(multinomial)))
  const child = spawn(process.execPath, [entry, path], { env: { PATH: process.env.PATH, BRINE_HOST: '127.0.0.1', BRINE_PORT: '0', BRINE_STOP_DELAY: '10ms', BRINE_WORKERS: workers } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', chunk => (output += String(chunk)))
  const lines = (message: string) => output.split('\n').filter(line => line.includes(`"msg":"${message}"`)).map(line => JSON.parse(line) as { worker: number; pid: number; url: string; pause?: number })
  return { child, ended: once(child, 'close') as Promise<[number | null]>, lines, output: () => output }
}

test('Workers share one port, are started again, count together, and stop together', async context => {
  const { child, ended, lines } = await start(context, '2')
  await expect.poll(() => lines('serving').length, { timeout: 20_000 }).toBe(2)
  const [first, second] = lines('serving')
  expect(new Set([first!.worker, second!.worker])).toEqual(new Set([1, 2]))
  expect(first!.url).toBe(second!.url)
  // Each connection goes to the next worker.
  for (let asked = 0; asked < 6; asked++) expect((await post(`${first!.url}/predict`, row, { connection: 'close' })).status).toBe(200)
  const { text } = await request(`${first!.url}/metrics`)
  expect(text).toContain('brine_rows_total 6\n')
  expect(text).toContain('brine_request_duration_seconds_count{route="/predict",method="POST",status="200"} 6\n')
  expect(text).toMatch(/brine_model_info\{[^}]*\} 1\n/)

  process.kill(first!.pid, 'SIGKILL')
  await expect.poll(() => lines('serving').length, { timeout: 20_000 }).toBe(3)
  expect(lines('a worker ended and is started again')).toEqual([expect.objectContaining({ worker: first!.worker, signal: 'SIGKILL', pause: 100 })])
  for (let asked = 0; asked < 4; asked++) expect((await post(`${first!.url}/predict`, row, { connection: 'close' })).status).toBe(200)

  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
  expect(lines('stopped')).toHaveLength(2)
}, 60_000)

test('Workers that cannot start end their supervisor with their status', async context => {
  const { ended, output } = await start(context, 'many')
  expect((await ended)[0]).toBe(2)
  expect(output()).toContain("BRINE_WORKERS: expected auto or a number from 1 to 256, got 'many'")
  const damaged = mkdtempSync(join(tmpdir(), 'brine-workers-'))
  onTestFinished(() => rmSync(damaged, { recursive: true }))
  writeFileSync(join(damaged, 'model.brine'), 'no model')
  const child = spawn(process.execPath, [entry, join(damaged, 'model.brine')], { env: { PATH: process.env.PATH, BRINE_PORT: '0', BRINE_WORKERS: '2' }, stdio: 'ignore' })
  const [status] = (await once(child, 'close')) as [number]
  expect(status).toBeGreaterThan(0)
}, 60_000)
