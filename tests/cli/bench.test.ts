import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { brine } from './brine.ts'
import { readSizing } from '../../src/cli/sizing-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const model = 'examples/customer-churn/model.pkl'
const digest = createHash('sha256').update(readFileSync(model)).digest('hex')

interface Report {
  url: string | null
  rate: number | null
  knee: number | null
  measurements: { connections: number; requestsPerSecond: number; latency: Record<string, number>; statuses: Record<string, number>; different: number; mostInFlight: number }[]
  replica: { resources: { cpu: string; memory: string }; concurrency: number; reasons: string[] } | null
  remarks: string[]
}

async function bench(...args: string[]): Promise<{ report: Report; status: number | null }> {
  const { stdout, stderr, status } = await brine(['bench', model, '--json', ...args])
  expect(stderr).toBe('')
  return { report: JSON.parse(stdout) as Report, status }
}

/** A service that answers each prediction so. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(request.url === '/predict' ? status : 404, { 'content-type': 'application/json' })
    response.end(request.url === '/predict' ? body : '{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('brine bench', () => {
  test('sweeps from 1 to 64 requests at once, finds the knee among them, and every answer is the model’s', async () => {
    const { report, status } = await bench('--duration', '0.2')
    expect(status).toBe(0)
    expect(report.measurements.map(({ connections }) => connections)).toEqual([1, 2, 4, 8, 16, 32, 64])
    for (const { connections, latency, statuses, different, mostInFlight } of report.measurements) {
      expect(statuses['200']).toBeGreaterThan(0)
      expect(different).toBe(0)
      expect(mostInFlight).toBeLessThanOrEqual(connections)
      const { p50, p90, p99, p999, max } = latency
      expect([p50, p90, p99, p999, max]).toEqual([p50!, p90!, p99!, p999!, max!].sort((a, b) => a - b))
    }
    expect(report.knee).toBeGreaterThanOrEqual(0)
  })

  test('writes a page that reaches for nothing else, and a sizing of this model', async () => {
    const [page, sizing] = [join(folder, 'report.html'), join(folder, 'sizing.yaml')]
    const { report } = await bench('--duration', '0.3', '--connections', '2', '--report', page, '--sizing', sizing)
    const html = readFileSync(page, 'utf8')
    expect(html).toContain('What a replica needs')
    expect(html).toContain(report.replica!.resources.memory)
    expect(html).not.toMatch(/(src|href)=|https?:\/\/|@import|<script/)
    expect(readSizing(sizing, readFileSync(sizing, 'utf8'))).toMatchObject({ model: digest, resources: report.replica!.resources, concurrency: 2 })
  })

  test('with --rate sends on schedule and says how many were at once', async () => {
    const { report } = await bench('--rate', '40', '--duration', '1')
    const [only] = report.measurements
    expect(report.rate).toBe(40)
    expect(report.knee).toBeNull()
    // 40 a second for a second and its warm-up of another: never more, however fast the service is.
    const answered = Object.values(only!.statuses).reduce((sum, count) => sum + count, 0)
    expect(answered).toBeGreaterThan(0)
    expect(answered).toBeLessThanOrEqual(80)
  })

  test('sends the rows of --input, several to a request', async () => {
    const { report, status } = await bench('--input', 'examples/customer-churn/rows.csv', '--rows', '3', '--connections', '2', '--duration', '0.3')
    expect(status).toBe(0)
    expect(report.measurements[0]).toMatchObject({ different: 0 })
    expect(report.measurements[0]!.statuses['200']).toBeGreaterThan(0)
  })

  test('exits 8 and shows the first answer that is not the model’s', async () => {
    const url = await answering(200, '{"prediction":"never"}')
    const { report, status } = await bench('--url', url, '--connections', '1', '--duration', '0.2')
    expect(status).toBe(8)
    expect(report.url).toBe(url)
    expect(report.remarks[0]).toContain('{"prediction":"never"}')
    expect(report.replica).toBeNull()
  })

  test('refuses a service that refuses the model’s row, one that is not there, and addresses that are none', async () => {
    const refusing = await answering(422, '{"detail":"another model"}')
    for (const [url, code, words] of [[refusing, 'not-ready', 'another model'], ['http://127.0.0.1:9', 'not-ready', 'No answer'], ['nonsense', 'usage', 'nonsense']] as const) {
      const { stdout, status } = await brine(['bench', model, '--json', '--url', url])
      const { error } = JSON.parse(stdout) as { error: { code: string; message: string; hint: string } }
      expect(error).toMatchObject({ code, message: expect.stringContaining(words), hint: expect.any(String) })
      expect(status).toBe(code === 'usage' ? 2 : 1)
    }
  })

  test.each([
    [['--rate', '5', '--connections', '3'], '--rate and --connections are both given'],
    [['--connections', '0'], '--connections is 0'],
    [['--rate', 'many'], '--rate is many'],
    [['--duration', '1e9'], '--duration is 1e9'],
    [['--rows', '1.5'], '--rows is 1.5'],
  ])('refuses %j', async (args, words) => {
    const { stderr, status } = await brine(['bench', model, ...args])
    expect(stderr).toContain(words)
    expect(status).toBe(2)
  })

  test('leaves neither a process nor a file behind when it is interrupted', async () => {
    const own = mkdtempSync(join(folder, 'temporary-'))
    const { status } = await brine(['bench', model, '--duration', '30', '--connections', '1'], {
      env: { TMPDIR: own },
      onStart: child => child.stderr!.on('data', (chunk: Buffer) => void (String(chunk).includes('at once') && child.kill('SIGINT'))),
    })
    expect(status).toBe(130)
    expect(readdirSync(own)).toEqual([])
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(own)
  })
})

describe('A sizing', () => {
  test('of another model, or damaged, is told before an image is built', async () => {
    const file = join(folder, 'damaged.yaml')
    writeFileSync(file, 'version: 7\n')
    const { stderr, status } = await brine(['manifests', model, '--image', 'registry.example/churn', '--sizing', file])
    expect(stderr).toContain(`${file} is no sizing: its version is 7, expected 1`)
    expect(status).toBe(2)
  })
})
