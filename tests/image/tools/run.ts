import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Runs a program to its end, at most two minutes, and gives what it printed; a failure's message holds its complaints. */
export async function run(program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv; cwd?: string } = {}): Promise<string> {
  const { stdout } = await execute(program, [...args], { timeout: 120_000, maxBuffer: 1 << 26, ...options })
  return stdout
}
