import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { BrineError } from '../../src/errors.ts'
import { buildImage, pushImage } from '../../src/image/index.ts'
import type { Credentials, Image, PushOptions } from '../../src/image/index.ts'
import { pullBlob } from '../../src/image/registry/pull.ts'
import { RegistrySession } from '../../src/image/registry/session.ts'
import { fakeNodeImage, writeLayout } from './tools/fake-base.ts'
import { freePort } from './tools/free-port.ts'
import { startQuirkyRegistry } from './tools/quirky-registry.ts'
import type { QuirkyRegistry, Quirks } from './tools/quirky-registry.ts'
import { startRegistry } from './tools/registry-server.ts'
import { smallService } from './tools/small-service.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()
const cache = join(folder, 'cache')
const base = await fakeNodeImage(cache)
const image = await buildImage(smallService(cache, { base: await writeLayout(join(folder, 'layout'), [base]) }))
const environment = { HOME: join(folder, 'home'), PATH: process.env['PATH'] }
const login: Credentials = { kind: 'password', username: 'ada', password: 'pass:word', source: 'a test' }

async function registryWith(quirks: Quirks): Promise<QuirkyRegistry> {
  const registry = await startQuirkyRegistry(quirks)
  onTestFinished(() => registry.stop())
  return registry
}

function push(registry: QuirkyRegistry, options: Partial<PushOptions> = {}, what: Image = image): ReturnType<typeof pushImage> {
  return pushImage(what, `${registry.host}/a/b:1`, { environment, ...options })
}

function expectWhole({ blobs, manifests }: QuirkyRegistry): void {
  expect([...blobs.keys()].sort()).toEqual([...image.layers, image.manifest.config].map(({ digest }) => digest).sort())
  expect(manifests.get('1')?.equals(Buffer.from(image.manifestBytes))).toBe(true)
}

describe('pushing to a registry that', () => {
  const quirks: [string, Quirks, Credentials?][] = [
    ['follows the specification', {}],
    ['gives relative locations with a query', { relativeLocation: true }],
    ['takes only PATCH', { patchOnly: true }],
    ['takes only PATCH, and answers it with 201', { patchOnly: true, patchCreates: true }],
    ['is overloaded once, and says when to come back', { failFirst: [{ status: 503, headers: { 'retry-after': '0' } }] }],
    ['asks to slow down', { failFirst: [{ status: 429, headers: { 'retry-after': '1' } }] }],
    ['loses an upload once', { failFirst: [{ status: 400, body: '{"errors":[{"code":"BLOB_UPLOAD_INVALID","message":"lost"}]}' }] }],
    ['wants Basic proof', { basic: 'ada:pass:word' }, login],
    ['wants a token for a login', { login: { basic: 'ada:pass:word' } }, login],
    ['lets its tokens die early', { login: { basic: 'ada:pass:word' }, tokenLasts: 3 }, login],
    ['wants a token for a refresh token', { login: { refreshToken: 'r' } }, { kind: 'identity-token', token: 'r', source: 'a test' }],
  ]
  for (const [title, quirk, credentials] of quirks) {
    test(`${title} stores the whole image`, async () => {
      const registry = await registryWith(quirk)
      expect(await push(registry, { credentials })).toEqual({ digest: image.digest, name: `${registry.host}/a/b@${image.digest}` })
      expectWhole(registry)
    })
  }
})

test('blobs go up whole, with their length and without chunks, and the manifest last', async () => {
  const registry = await registryWith({})
  await push(registry)
  const puts = registry.requests.filter(({ line }) => line.startsWith('PUT /v2/a/b/blobs/'))
  expect(puts.map(({ headers }) => Number(headers['content-length'])).sort())
    .toEqual([...image.layers, image.manifest.config].map(({ size }) => size).sort())
  expect(puts.every(({ headers }) => headers['transfer-encoding'] === undefined && headers['content-range'] === undefined)).toBe(true)
  expect(registry.requests.at(-1)?.line).toBe('PUT /v2/a/b/manifests/1')
})

test('what is there already is not sent again', async () => {
  const registry = await registryWith({})
  await push(registry)
  registry.requests.length = 0
  await push(registry)
  expect(registry.requests.map(({ line }) => line.split(' ')[0])).not.toContain('POST')
})

test('a mount that fails becomes an upload', async () => {
  const registry = await registryWith({ mountFails: 500 })
  const layers = image.layers.map(layer => ({ ...layer, origin: { registry: registry.host, repository: 'bases/node' } }))
  await push(registry, {}, { ...image, layers })
  expect(registry.requests.some(({ line }) => line.includes(`?mount=sha256%3A`) && line.includes('&from=bases%2Fnode'))).toBe(true)
  expectWhole(registry)
})

test('the proof goes to the registry, and to no host that it leads to', async () => {
  const other = await registryWith({})
  const first = await registryWith({ basic: 'ada:pass:word', redirectTo: other.host })
  for (const layer of base.layers) {
    const bytes = await collect(layer.open())
    first.blobs.set(layer.digest, bytes)
    other.blobs.set(layer.digest, bytes)
  }
  const session = await RegistrySession.open({ registry: first.host, credentials: login, scopes: [], environment })
  const { digest, size } = base.layers[0]!
  expect(await collect(pullBlob(session, 'a/b', digest, size))).toEqual(other.blobs.get(digest))
  expect(first.requests.at(-1)?.headers.authorization).toMatch(/^Basic /)
  expect(other.requests.at(-1)?.headers.authorization).toBeUndefined()
})

describe('a push that cannot succeed says what to do:', () => {
  const cases: [string, Quirks, Credentials | undefined, Partial<BrineError>][] = [
    ['no login', { basic: 'ada:pass:word' }, undefined, { code: 'registry-denied', hint: 'Log in: docker login HOST' }],
    ['a wrong login', { login: { basic: 'ada:other' } }, login, { code: 'registry-denied', hint: 'Log in again: docker login HOST' }],
    ['no right', { alwaysFail: { status: 403, body: '{"errors":[{"code":"DENIED","message":"read only for \\u001b[31mada"}]}' } }, login,
      { code: 'registry-denied', message: 'HOST does not allow "ada" (login from a test) to push to a/b (DENIED: read only for [31mada)' }],
    ['a mirror', { alwaysFail: { status: 405 } }, undefined,
      { code: 'registry-failed', message: 'HOST takes no pushes to a/b: it is read-only, or a mirror' }],
    ['a proxy with a limit', { alwaysFail: { status: 413 } }, undefined,
      { code: 'registry-failed', hint: 'Raise its limit on the size of a request (nginx: client_max_body_size 0).' }],
  ]
  for (const [title, quirk, credentials, error] of cases) {
    test(title, async () => {
      const registry = await registryWith(quirk)
      const named = Object.fromEntries(Object.entries(error).map(([key, value]) => [key, String(value).replaceAll('HOST', registry.host)]))
      await expect(push(registry, { credentials })).rejects.toMatchObject(named)
    })
  }

  test('nothing listens', async () => {
    const port = await freePort()
    await expect(pushImage(image, `127.0.0.1:${port}/a/b:1`, { environment })).rejects.toMatchObject({
      code: 'registry-unreachable', message: `Cannot reach 127.0.0.1:${port}: nothing listens there (ECONNREFUSED)`,
    })
  })

  test('a host that does not exist', async () => {
    await expect(pushImage(image, 'no-such-host.invalid/a/b:1', { environment })).rejects.toMatchObject({ code: 'registry-unreachable' })
  })

  test('a digest where a tag belongs', async () => {
    await expect(pushImage(image, `localhost:1/a/b@${image.digest}`, { environment })).rejects.toMatchObject({ code: 'invalid-reference' })
  })
})

test('a push that is interrupted ends at once', async () => {
  const registry = await registryWith({ hangs: true })
  const stop = new AbortController()
  const pushing = push(registry, { signal: stop.signal })
  const ended = expect(pushing).rejects.toMatchObject({ code: 'interrupted' })
  await sleep(300)
  const start = performance.now()
  stop.abort()
  await ended
  expect(performance.now() - start).toBeLessThan(1000)
})

test('a registry with htpasswd takes the login of Docker\'s config.json, and refuses without', async context => {
  const registry = await startRegistry(context, join(folder, 'with-login'), { username: 'ada', password: 'pass:word' })
  onTestFinished(() => registry.stop())
  const home = join(folder, 'home-with-login')
  await mkdir(join(home, '.docker'), { recursive: true })
  const auth = Buffer.from('ada:pass:word').toString('base64')
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }))
  const name = `${registry.host}/a/b:1`
  expect((await pushImage(image, name, { environment: { ...environment, HOME: home } })).digest).toBe(image.digest)
  await expect(pushImage(image, name, { environment })).rejects.toMatchObject({ code: 'registry-denied', hint: `Log in: docker login ${registry.host}` })
  const wrong: Credentials = { ...login, password: 'wrong' }
  await expect(pushImage(image, name, { environment, credentials: wrong })).rejects.toMatchObject({ hint: `Log in again: docker login ${registry.host}` })
})

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}
