import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readCredentials } from './read-credentials.ts'

const root = await mkdtemp(join(tmpdir(), 'brine-credentials-'))
afterAll(() => rm(root, { recursive: true }))
let homes = 0

/** A home with these files (by path, as JSON) and these helpers (by name, as a shell script's body). */
async function home(files: Record<string, unknown>, helpers: Record<string, string> = {}): Promise<NodeJS.ProcessEnv> {
  const folder = join(root, `home-${homes++}`)
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  for (const [name, script] of Object.entries(helpers)) {
    const path = join(bin, `docker-credential-${name}`)
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
  }
  return { HOME: folder, PATH: `${bin}${delimiter}${process.env['PATH']}` }
}

const auth = Buffer.from('ada:pass:word').toString('base64')
const ada = { kind: 'password', username: 'ada', password: 'pass:word' }

describe('readCredentials() finds a login', () => {
  const places: [string, Record<string, unknown>, string, object][] = [
    ['under the host', { '.docker/config.json': { auths: { 'x.y:5000': { auth } } } }, 'x.y:5000', ada],
    ['under the host as an address', { '.docker/config.json': { auths: { 'https://x.y/v1/': { auth } } } }, 'x.y', ada],
    ['of Docker Hub under its old address', { '.docker/config.json': { auths: { 'https://index.docker.io/v1/': { auth } } } }, 'docker.io', ada],
    ['of Podman', { '.config/containers/auth.json': { auths: { 'x.y': { auth } } } }, 'x.y', ada],
    ['of Podman for a folder of repositories', { '.config/containers/auth.json': { auths: { 'x.y': { auth: '' }, 'x.y/team': { auth } } } }, 'x.y', ada],
    ['of a token to trade', { '.docker/config.json': { auths: { 'x.y': { auth, identitytoken: 't' } } } }, 'x.y', { kind: 'identity-token', token: 't' }],
    ['of a token to show', { '.docker/config.json': { auths: { 'x.y': { registrytoken: 't' } } } }, 'x.y', { kind: 'registry-token', token: 't' }],
    ['nowhere', { '.docker/config.json': { auths: { 'other.y': { auth } } } }, 'x.y', { kind: 'anonymous' }],
    ['in no file', {}, 'x.y', { kind: 'anonymous' }],
  ]
  for (const [title, files, registry, credentials] of places) {
    test(title, async () => expect(await readCredentials(registry, 'team/churn', await home(files))).toMatchObject(credentials))
  }

  test('in the folder that DOCKER_CONFIG names', async () => {
    const environment = await home({ 'elsewhere/config.json': { auths: { 'x.y': { auth } } } })
    expect(await readCredentials('x.y', 'a', { ...environment, DOCKER_CONFIG: join(environment['HOME']!, 'elsewhere') })).toMatchObject(ada)
  })
})

describe('readCredentials() asks helpers', () => {
  const answer = `read server; [ "$server" = x.y ] && echo '{"ServerURL":"x.y","Username":"bob","Secret":"s"}' || { echo 'credentials not found in native keychain'; exit 1; }`
  const bob = { kind: 'password', username: 'bob', password: 's' }

  test('for one host before any other place', async () => {
    const files = { '.docker/config.json': { credHelpers: { 'x.y': 'one' }, credsStore: 'no', auths: { 'x.y': { auth } } } }
    expect(await readCredentials('x.y', 'a', await home(files, { one: answer }))).toMatchObject({ ...bob, source: 'docker-credential-one (x.y)' })
  })

  test('for all hosts, and looks further when they know none', async () => {
    const environment = await home({ '.docker/config.json': { credsStore: 'all', auths: { 'other.y': { auth } } } }, { all: answer })
    expect(await readCredentials('x.y', 'a', environment)).toMatchObject(bob)
    expect(await readCredentials('other.y', 'a', environment)).toMatchObject(ada)
    expect(await readCredentials('third.y', 'a', environment)).toEqual({ kind: 'anonymous' })
  })

  test('and takes <token> for a token to trade', async () => {
    const environment = await home({ '.docker/config.json': { credsStore: 'all' } }, { all: `echo '{"Username":"<token>","Secret":"t"}'` })
    expect(await readCredentials('x.y', 'a', environment)).toMatchObject({ kind: 'identity-token', token: 't' })
  })

  const failures: [string, Record<string, string>, string][] = [
    ['is missing', {}, 'Cannot start docker-credential-it'],
    ['fails', { it: 'echo locked >&2; exit 2' }, 'docker-credential-it gave no login for x.y: locked'],
    ['talks nonsense', { it: 'echo a secret' }, 'docker-credential-it answered with something other than a user name and a secret'],
  ]
  for (const [title, helpers, message] of failures) {
    test(`and tells when one ${title}`, async () => {
      const environment = await home({ '.docker/config.json': { credHelpers: { 'x.y': 'it' } } }, helpers)
      await expect(readCredentials('x.y', 'a', environment)).rejects.toMatchObject({ code: 'registry-denied', message: expect.stringContaining(message) as string })
    })
  }
})

test('readCredentials() refuses a config.json that is none, without quoting it', async () => {
  const environment = await home({ '.docker/config.json': '{"auths": secret' })
  await expect(readCredentials('x.y', 'a', environment)).rejects.toMatchObject({ code: 'registry-denied', message: expect.not.stringContaining('secret') as string })
})
