/** One server, alone on its core. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'undici'
import { setTimeout as pause } from 'node:timers/promises'

const serverCore = '0'
const startTime = 60_000

export interface Started {
  readonly url: string
  /** From its start to its first right answer. */
  readonly milliseconds: number
  /** Memory in MiB: all that is resident, and what is private to it (no file behind it, not shared). */
  memory(): { resident: number; private: number }
  stop(): Promise<void>
}

export type Command = (port: number) => string[]

/** Starts a server and waits until it gives `expected` for `body`. */
export async function start(command: Command, port: number, body: string, expected: unknown): Promise<Started> {
  const started = performance.now()
  const child = spawn('taskset', ['-c', serverCore, ...command(port)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + String(chunk)).slice(-4000)))
  const ended = once(child, 'close')
  const url = `http://127.0.0.1:${port}/predict`
  while (true) {
    const answer = await ask(url, body)
    if (answer !== undefined) {
      if (JSON.stringify(answer) === JSON.stringify(expected)) break
      child.kill('SIGKILL')
      throw new Error(`${command(port).join(' ')} answers ${JSON.stringify(answer)}, expected ${JSON.stringify(expected)}`)
    }
    if (child.exitCode !== null || performance.now() - started > startTime) {
      child.kill('SIGKILL')
      throw new Error(`${command(port).join(' ')} did not start: ${complaints}`)
    }
    await pause(2)
  }
  return {
    url,
    milliseconds: performance.now() - started,
    memory: () => memoryOf(child.pid!),
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function ask(url: string, body: string): Promise<unknown> {
  try {
    const answer = await request(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    return await answer.body.json()
  } catch {
    return undefined
  }
}

/** Of Linux: https://docs.kernel.org/filesystems/proc.html. */
function memoryOf(pid: number): { resident: number; private: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const mebibytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)![1]) / 1024
  return { resident: mebibytes('Rss'), private: mebibytes('Private_Dirty') }
}
