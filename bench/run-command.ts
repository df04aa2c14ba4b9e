/** Runs a command to its end. @throws Error with its last words where it fails, or takes longer than `seconds` */
import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly seconds: number
  readonly env?: Readonly<Record<string, string>>
  /** For its standard input. */
  readonly input?: string
}

export function run([command, ...args]: readonly string[], { seconds, env, input = '' }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command!, args, { stdio: 'pipe', env: { ...process.env, ...env } })
    // One that ends without reading it says so by its status.
    child.stdin.on('error', () => undefined).end(input)
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    let output = ''
    let complaints = ''
    child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + String(chunk)).slice(-4000)))
    child.once('error', reject)
    child.once('close', (status, signal) => {
      clearTimeout(timer)
      if (status === 0) resolve(output)
      else reject(new Error(`${command} ${signal === 'SIGKILL' ? `took longer than ${seconds} s` : `ended with ${status ?? signal}`}: ${lastWords(complaints || output)}`))
    })
  })
}

export function lastWords(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ').slice(-300)
}
