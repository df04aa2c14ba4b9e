/** Load from another core: wrk where it is installed, else autocannon. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const loadCore = '1'
const connections = 16
const run = promisify(execFile)

export interface Load {
  readonly requestsPerSecond: number
  /** The 99th percentile, in milliseconds. */
  readonly p99: number
}

export const loadTool = spawnSync('wrk', ['--version']).error === undefined ? 'wrk' : 'autocannon'

/** @throws where any answer is not a success */
export async function load(url: string, body: string, seconds: number): Promise<Load> {
  return loadTool === 'wrk' ? withWrk(url, body, seconds) : withAutocannon(url, body, seconds)
}

async function withWrk(url: string, body: string, seconds: number): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'brine-bench-'))
  try {
    const script = join(folder, 'post.lua')
    writeFileSync(script, `wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [[${body}]]\n`)
    const { stdout } = await run('taskset', ['-c', loadCore, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, url])
    if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} failed under load:\n${stdout}`)
    const [, value, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout)!
    return { requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1]), p99: Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's'] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function withAutocannon(url: string, body: string, seconds: number): Promise<Load> {
  const args = ['-c', loadCore, process.execPath, 'node_modules/autocannon/autocannon.js', '-j', '-m', 'POST', '-c', String(connections), '-d', String(seconds), '-H', 'content-type=application/json', '-b', body, url]
  const { stdout } = await run('taskset', args)
  const result = JSON.parse(stdout) as { non2xx: number; errors: number; requests: { average: number }; latency: { p99: number } }
  if (result.non2xx + result.errors > 0) throw new Error(`${url} failed under load: ${result.non2xx} refusals, ${result.errors} errors`)
  return { requestsPerSecond: result.requests.average, p99: result.latency.p99 }
}
