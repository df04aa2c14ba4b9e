import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Daemon {
  pid: number
  stop(): Promise<void>
}

/** Starts a program that stays, and waits until it is ready; when it ends before that, its log is the error. */
export async function startDaemon(
  program: string, args: readonly string[], log: string, isReady: () => Promise<boolean>, env: NodeJS.ProcessEnv = process.env,
): Promise<Daemon> {
  const output = openSync(log, 'w')
  const child = spawn(program, [...args], { stdio: ['ignore', output, output], env })
  const ended = once(child, 'exit')
  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const killed = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(killed)
  }
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null || child.pid === undefined) break
    if (await isReady().catch(() => false)) return { pid: child.pid, stop }
    await sleep(100)
  }
  await stop()
  throw new Error(`${program} did not get ready:\n${readFileSync(log, 'utf8').slice(-2000)}`)
}
