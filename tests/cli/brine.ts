import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export interface Finished {
  status: number | null
  stdout: string
  stderr: string
}

export interface BrineOptions {
  input?: string | Uint8Array
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Called with the running process, to send it signals. */
  onStart?: (child: ReturnType<typeof spawn>) => void
}

/** Runs the built command line to its end. */
export function brine(args: readonly string[], { input, env, cwd, onStart }: BrineOptions = {}): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('dist/cli/main.js'), ...args], { cwd, env: { ...process.env, ...env } })
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
    child.on('error', fail)
    child.on('close', status => done({ status, stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString() }))
    child.stdin.end(input)
    onStart?.(child)
  })
}
