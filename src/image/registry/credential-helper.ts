import { spawn } from 'node:child_process'
import { BrineError } from '../../errors.ts'
import type { Credentials } from './credentials.ts'

const deadline = 30_000
const mostBytes = 1 << 20
const notFound = 'credentials not found in native keychain'

/**
 * Asks a credential helper (https://github.com/docker/docker-credential-helpers#development) for a server's login.
 * @returns undefined when the helper knows none
 * @throws BrineError `registry-denied` when the helper is missing or fails
 */
export async function askHelper(
  name: string, server: string, environment: NodeJS.ProcessEnv, signal?: AbortSignal,
): Promise<Credentials | undefined> {
  const program = `docker-credential-${name}`
  if (!/^[\w.-]+$/.test(name)) throw new BrineError('registry-denied', `"${name}" is not the name of a credential helper`)
  const { status, stdout, stderr } = await run(program, server, environment, signal)
  if (status !== 0) {
    const answer = stdout.trim() || stderr.trim()
    if (answer.includes(notFound)) return undefined
    throw new BrineError('registry-denied', `${program} gave no login for ${server}: ${answer.split('\n')[0]?.slice(0, 300)}`, {
      hint: 'Log in again, or remove the helper from Docker\'s config.json.',
    })
  }
  const { Username: username, Secret: secret } = parseAnswer(stdout, program)
  if (secret === '') return undefined
  const source = `${program} (${server})`
  // The name that stands for "the secret is an OAuth refresh token".
  return username === '<token>' ? { kind: 'identity-token', token: secret, source } : { kind: 'password', username, password: secret, source }
}

function parseAnswer(stdout: string, program: string): { Username: string; Secret: string } {
  try {
    const answer: unknown = JSON.parse(stdout)
    if (answer !== null && typeof answer === 'object' && 'Username' in answer && 'Secret' in answer
      && typeof answer.Username === 'string' && typeof answer.Secret === 'string') return { Username: answer.Username, Secret: answer.Secret }
  } catch {
    // Told below, without the text, which may hold a secret.
  }
  throw new BrineError('registry-denied', `${program} answered with something other than a user name and a secret`)
}

function run(
  program: string, input: string, environment: NodeJS.ProcessEnv, signal?: AbortSignal,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], { env: environment, signal, timeout: deadline, stdio: ['pipe', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        if (output[stream].length < mostBytes) output[stream] += text
      })
    }
    child.on('error', cause => reject(signal?.aborted ? cause : new BrineError('registry-denied', `Cannot start ${program}: ${cause.message}`, {
      cause, hint: `Docker's config.json names this credential helper: install it, or remove it there and log in again.`,
    })))
    child.on('close', status => resolve({ status, stdout: output.stdout, stderr: output.stderr || (status === null ? `no answer within ${deadline / 1000} s` : '') }))
    // A helper may end without reading its input.
    child.stdin.on('error', () => undefined).end(input)
  })
}
