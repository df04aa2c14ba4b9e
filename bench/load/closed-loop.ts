/** Load from another core by so many callers, each of whom waits for its answer: wrk where it is installed, else autocannon. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onCore } from '../on-core.ts'
import { run } from '../run-command.ts'

export interface Load {
  readonly requestsPerSecond: number
  /** The 99th percentile, in milliseconds. */
  readonly p99: number
}

export const loadTool = spawnSync('wrk', ['--version']).error === undefined ? 'wrk' : 'autocannon'

/** @throws Error where any answer is not a success, or there is none */
export async function closedLoop(url: string, body: string, seconds: number, connections = 16): Promise<Load> {
  const load = await (loadTool === 'wrk' ? withWrk(url, body, seconds, connections) : withAutocannon(url, body, seconds, connections))
  if (!(load.requestsPerSecond > 0)) throw new Error(`it answered nothing within ${seconds} s`)
  return load
}

async function withWrk(url: string, body: string, seconds: number, connections: number): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'brine-bench-'))
  try {
    const script = join(folder, 'post.lua')
    writeFileSync(script, `wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = [==[${body}]==]\n`)
    const output = await run(onCore(1, ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '20s', '-s', script, url]), { seconds: seconds + 60 })
    if (/Non-2xx|Socket errors/.test(output)) throw new Error(`it failed under load: ${/Non-2xx.*|Socket errors.*/.exec(output)![0]}`)
    const [, value, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(output)!
    return { requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)![1]), p99: Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's'] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function withAutocannon(url: string, body: string, seconds: number, connections: number): Promise<Load> {
  const args = [process.execPath, 'node_modules/autocannon/autocannon.js', '-j', '-m', 'POST', '-c', String(connections), '-d', String(seconds), '-H', 'content-type=application/json', '-b', body, url]
  const result = JSON.parse(await run(onCore(1, args), { seconds: seconds + 60 })) as { non2xx: number; errors: number; requests: { average: number }; latency: { p99: number } }
  if (result.non2xx + result.errors > 0) throw new Error(`it failed under load: ${result.non2xx} refusals, ${result.errors} errors`)
  return { requestsPerSecond: result.requests.average, p99: result.latency.p99 }
}
