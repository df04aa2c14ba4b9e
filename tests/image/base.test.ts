import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { TestContext } from 'vitest'
import { buildImage, pushImage, writeArchive, writeContext } from '../../src/image/index.ts'
import type { Image, Progress } from '../../src/image/index.ts'
import { fakeNodeImage, writeLayout } from './tools/fake-base.ts'
import { needTool } from './tools/need-tool.ts'
import { startRegistry } from './tools/registry-server.ts'
import type { RegistryServer } from './tools/registry-server.ts'
import { run } from './tools/run.ts'
import { smallService } from './tools/small-service.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()
const cache = join(folder, 'cache')
const amd64 = await fakeNodeImage(cache)
const arm64 = await fakeNodeImage(cache, 'linux/arm64')
const layout = await writeLayout(join(folder, 'layout'), [arm64, amd64])
let registry: Promise<RegistryServer> | undefined

afterAll(async () => (await registry)?.stop())

function needRegistry(context: TestContext): Promise<RegistryServer> {
  needTool(context, 'docker-registry')
  return registry ??= startRegistry(context, join(folder, 'registry'))
}

test('a layout with two platforms is built upon for the wanted one, its layers first and unchanged', async () => {
  for (const base of [amd64, arm64]) {
    const image = await buildImage(smallService(cache, { base: layout, platform: base.platform }))
    expect(image.layers[0]).toMatchObject({ digest: base.layers[0]?.digest, name: 'base 1/1' })
    expect(image.config).toMatchObject({ os: 'linux', architecture: base.config.architecture })
    expect(image.manifest.annotations).toEqual({
      'org.opencontainers.image.base.name': 'layout', 'org.opencontainers.image.base.digest': base.digest,
    })
    expect(image.config.config?.Labels).toMatchObject({ 'org.opencontainers.image.base.digest': base.digest })
  }
})

test('the base lends its Node and environment, and neither its labels nor its working folder', async () => {
  const { config } = (await buildImage(smallService(cache, { base: layout }))).config
  expect(config?.Entrypoint).toEqual(['/nodejs/bin/node', '/app/server.cjs', '/app/model.brine'])
  expect(config?.Env).toEqual(['NODE_ENV=production', 'PATH=/usr/bin', 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'])
  expect(config?.Labels).not.toHaveProperty('maintainer')
  expect(config?.WorkingDir).toBe('/')
})

test('a base for another platform is refused with both platforms', async () => {
  const onlyArm = await writeLayout(join(folder, 'only-arm'), [arm64])
  await expect(buildImage(smallService(cache, { base: onlyArm }))).rejects.toMatchObject({
    code: 'platform-mismatch', message: 'The base only-arm is for linux/arm64, wanted linux/amd64',
  })
})

test('a base without a sign of Node is refused', async () => {
  const shell = await writeLayout(join(folder, 'shell'), [await fakeNodeImage(cache, 'linux/amd64', '/bin/sh')])
  await expect(buildImage(smallService(cache, { base: shell }))).rejects.toMatchObject({ code: 'base-unavailable' })
})

test('a damaged layout is refused by name of the blob', async () => {
  const damaged = await writeLayout(join(folder, 'damaged'), [amd64])
  const path = join(damaged, 'blobs', ...amd64.manifest.config.digest.split(':'))
  await writeFile(path, (await readFile(path, 'utf8')).replace('linux', 'linus'))
  await expect(buildImage(smallService(cache, { base: damaged }))).rejects.toMatchObject({
    code: 'base-unavailable', message: expect.stringContaining(amd64.manifest.config.digest) as string,
  })
})

test('a base in a registry is pinned, and its layers are mounted, not sent', async context => {
  const { host } = await needRegistry(context)
  await pushImage(amd64, `${host}/bases/node:24`, { environment: process.env })
  const image = await buildImage(smallService(join(folder, 'new-cache'), { base: `${host}/bases/node:24` }))
  expect(image.base).toEqual({ name: `${host}/bases/node:24`, digest: amd64.digest, isLayout: false })
  const done = new Map<string, Progress>()
  await pushImage(image, `${host}/team/upon:1`, { environment: process.env, onProgress: progress => done.set(progress.name, progress) })
  expect(done.get('base 1/1')?.skipped).toBe('mounted')
  expect(done.get('code')?.skipped).toBeUndefined()
})

test('layers of a registry\'s base are fetched for an archive that skopeo reads', async context => {
  const { host } = await needRegistry(context)
  const skopeo = needTool(context, 'skopeo')
  await pushImage(amd64, `${host}/bases/node:24`, { environment: process.env })
  const image = await buildImage(smallService(join(folder, 'third-cache'), { base: `${host}/bases/node@${amd64.digest}` }))
  await writeArchive(image, join(folder, 'upon.tar'), 'localhost/upon:1')
  expect(await run(skopeo, ['inspect', '--format', '{{.Digest}}', `oci-archive:${join(folder, 'upon.tar')}`])).toBe(`${image.digest}\n`)
})

test('a base in Docker\'s media types becomes an image in OCI\'s with the same layers', async context => {
  const { host } = await needRegistry(context)
  const skopeo = needTool(context, 'skopeo')
  const source = await writeLayout(join(folder, 'one'), [amd64])
  await run(skopeo, ['copy', '--format', 'v2s2', '--dest-tls-verify=false', `oci:${source}`, `docker://${host}/bases/docker:1`])
  const raw = JSON.parse(await run(skopeo, ['inspect', '--tls-verify=false', '--raw', `docker://${host}/bases/docker:1`])) as { mediaType: string }
  expect(raw.mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json')
  const image = await buildImage(smallService(cache, { base: `${host}/bases/docker:1` }))
  expect(image.manifest.layers[0]).toEqual({ ...amd64.manifest.layers[0], mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' })
  await pushImage(image, `${host}/team/from-docker:1`, { environment: process.env })
  expect(await run(skopeo, ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${host}/team/from-docker:1`])).toBe(`${image.digest}\n`)
})

test('a build context names the base by digest', async context => {
  const { host } = await needRegistry(context)
  await pushImage(amd64, `${host}/bases/node:24`, { environment: process.env })
  const image: Image = await buildImage(smallService(cache, { base: `${host}/bases/node:24`, env: { WORDS: 'a "b" $C \\d' } }))
  await writeContext(image, join(folder, 'context'))
  const text = await readFile(join(folder, 'context', 'Dockerfile'), 'utf8')
  expect(text).toContain(`FROM ${host}/bases/node:24@${amd64.digest}\nCOPY code/ /\nCOPY model/ /\n`)
  expect(text).toContain('ENV WORDS="a \\"b\\" \\$C \\\\d"\n')
})

test('a build context upon a layout is refused: no Dockerfile can name one', async () => {
  const image = await buildImage(smallService(cache, { base: layout }))
  await expect(writeContext(image, join(folder, 'context-2'))).rejects.toMatchObject({ code: 'base-unavailable' })
})

test('a missing base is told with what to check', async context => {
  const { host } = await needRegistry(context)
  await expect(buildImage(smallService(cache, { base: `${host}/bases/none:1` }))).rejects.toMatchObject({
    code: 'registry-failed', message: expect.stringContaining(`${host} has no bases/none`) as string,
  })
})
