import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { BrineError } from '../../errors.ts'
import { askHelper } from './credential-helper.ts'
import type { Credentials } from './credentials.ts'

/** Docker's `config.json` (https://docs.docker.com/reference/cli/docker/login/) and containers-auth.json(5). */
interface AuthFile {
  auths?: Record<string, { auth?: string; username?: string; password?: string; identitytoken?: string; registrytoken?: string }>
  credHelpers?: Record<string, string>
  credsStore?: string
}

/**
 * The user's login for a repository, from where Docker and Podman keep it.
 * @throws BrineError `registry-denied` when a file or helper that should know cannot be used
 */
export async function readCredentials(
  registry: string, repository: string, environment: NodeJS.ProcessEnv, signal?: AbortSignal,
): Promise<Credentials> {
  for (const path of authFiles(environment)) {
    const file = await readAuthFile(path)
    const found = file && await fromFile(file, path, registry, repository, environment, signal)
    if (found) return found
  }
  return { kind: 'anonymous' }
}

function authFiles(environment: NodeJS.ProcessEnv): string[] {
  const home = environment['HOME'] || homedir()
  const paths = [
    join(environment['DOCKER_CONFIG'] || join(home, '.docker'), 'config.json'),
    environment['REGISTRY_AUTH_FILE'],
    environment['XDG_RUNTIME_DIR'] && join(environment['XDG_RUNTIME_DIR'], 'containers', 'auth.json'),
    join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'containers', 'auth.json'),
  ]
  return paths.flatMap(path => (path ? [path] : []))
}

async function readAuthFile(path: string): Promise<AuthFile | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined
    throw new BrineError('registry-denied', `Cannot read the logins in ${path}: ${cause.message}`, { cause })
  })
  if (text === undefined) return undefined
  try {
    const file: unknown = JSON.parse(text)
    if (file !== null && typeof file === 'object') return file
  } catch {
    // Told below, without the parser's message, which quotes the file.
  }
  throw new BrineError('registry-denied', `${path}, where logins are kept, is not a JSON object`, { hint: 'Mend it, or log in again: docker login' })
}

async function fromFile(
  file: AuthFile, path: string, registry: string, repository: string, environment: NodeJS.ProcessEnv, signal?: AbortSignal,
): Promise<Credentials | undefined> {
  for (const key of serverKeys(registry)) {
    const helper = file.credHelpers?.[key]
    if (helper !== undefined) return await askHelper(helper, key, environment, signal)
  }
  if (file.credsStore) {
    for (const key of serverKeys(registry)) {
      const found = await askHelper(file.credsStore, key, environment, signal)
      if (found) return found
    }
  }
  for (const key of authKeys(registry, repository)) {
    const entry = Object.entries(file.auths ?? {}).find(([name]) => normalKey(name) === key)?.[1]
    const found = entry && fromEntry(entry, path)
    if (found) return found
  }
  return undefined
}

function fromEntry(entry: NonNullable<AuthFile['auths']>[string], source: string): Credentials | undefined {
  if (entry.registrytoken) return { kind: 'registry-token', token: entry.registrytoken, source }
  if (entry.identitytoken) return { kind: 'identity-token', token: entry.identitytoken, source }
  if (entry.username && entry.password) return { kind: 'password', username: entry.username, password: entry.password, source }
  if (!entry.auth) return undefined
  const [, username, password] = /^([^:]*):([^]*)$/.exec(Buffer.from(entry.auth, 'base64').toString('utf8')) ?? []
  if (username === undefined || password === undefined) {
    throw new BrineError('registry-denied', `The login in ${source} is not base64 of user:password`, { hint: 'Log in again: docker login HOST' })
  }
  // Docker pads with NUL.
  return { kind: 'password', username, password: password.replace(/\0+$/, ''), source }
}

/** How Docker and its helpers name a registry; Docker Hub has a historical address. */
function serverKeys(registry: string): string[] {
  return registry === 'docker.io' ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'registry-1.docker.io'] : [registry, `https://${registry}`]
}

/** Keys of `auths`, the most special first: containers-auth.json(5) allows a repository or a folder of them. */
function authKeys(registry: string, repository: string): string[] {
  const parts = repository.split('/')
  const special = parts.map((_, index) => `${registry}/${parts.slice(0, parts.length - index).join('/')}`)
  return [...special, ...new Set(serverKeys(registry).map(normalKey))]
}

/** `https://host/v1/` and `host` are the same key. */
function normalKey(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/+$/, '').replace(/\/v[12]$/, '')
}
