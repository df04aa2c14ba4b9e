import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TestContext } from 'vitest'
import { BrineError } from '../../src/errors.ts'
import { buildImage, cacheDirectory, hostPlatform, platforms, pushImage, writeArchive, writeContext } from '../../src/image/index.ts'
import type { Image, Platform } from '../../src/image/index.ts'
import { startContainerd } from './tools/containerd.ts'
import { startDockerEngine } from './tools/docker-engine.ts'
import type { DockerEngine } from './tools/docker-engine.ts'
import { freePort } from './tools/free-port.ts'
import { lacking, needTool } from './tools/need-tool.ts'
import { startRegistry } from './tools/registry-server.ts'
import { run } from './tools/run.ts'
import { modelText, smallService } from './tools/small-service.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

// One real image with the pinned Node, kept in the user's cache like any other: the first run compresses 127 MB.

const name = 'localhost/brine/small:1'
const platform = platforms.find(known => known === hostPlatform())
const cache = cacheDirectory(process.env)
const folder = await temporaryFolder()
const archive = join(folder, 'image.tar')
let image: Image | undefined

beforeAll(async () => {
  if (!platform) return
  image = await buildImage(smallService(cache, { platform })).catch((error: unknown) => {
    if (error instanceof BrineError && error.code === 'base-unavailable' && !process.env['CI']) return undefined
    throw error
  })
  if (image) await writeArchive(image, archive, name)
})

function needImage(context: TestContext): Image {
  return image ?? lacking(context, 'glibc on Linux and npm for the default base')
}

test('the default image with gzip has at most 52 MB, the model last and as it is', context => {
  const { layers, config } = needImage(context)
  expect(layers.map(layer => layer.name)).toEqual(['libraries', 'node', 'code', 'model'])
  expect(layers.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(52e6)
  expect(layers[3]).toMatchObject({ mediaType: 'application/vnd.oci.image.layer.v1.tar', diffId: layers[3]?.digest })
  expect(config.config).toMatchObject({
    User: '65532:65532', StopSignal: 'SIGTERM', ExposedPorts: { '8000/tcp': {} },
    Entrypoint: ['/usr/bin/node', '/app/server.cjs', '/app/model.brine'],
  })
})

test('a second build takes at most 3 s, and only the model\'s layer changes with the model', async context => {
  const before = needImage(context)
  const start = performance.now()
  const after = await buildImage(smallService(cache, { platform: before.platform, model: { path: 'app/model.brine', bytes: Buffer.from('another') } }))
  expect(performance.now() - start).toBeLessThan(3000)
  expect(after.layers.slice(0, 3).map(({ digest }) => digest)).toEqual(before.layers.slice(0, 3).map(({ digest }) => digest))
  expect(after.layers[3]?.digest).not.toBe(before.layers[3]?.digest)
})

test('the image holds no shell and no package manager', async context => {
  const paths = needImage(context).layers.flatMap(({ entries = [] }) => entries.map(({ path }) => path))
  expect(paths).toContain('usr/bin/node')
  expect(paths.filter(path => /\/(sh|bash|dash|busybox|apt|apk|npm|python\d*)$/.test(path))).toEqual([])
})

test('skopeo reads the archive in both of its views', async context => {
  const skopeo = needTool(context, 'skopeo')
  const { digest, manifest } = needImage(context)
  expect(await run(skopeo, ['inspect', '--format', '{{.Digest}}', `oci-archive:${archive}`])).toBe(`${digest}\n`)
  const docker: unknown = JSON.parse(await run(skopeo, ['inspect', '--raw', `docker-archive:${archive}`]))
  expect(docker).toMatchObject({ config: { digest: manifest.config.digest } })
})

test('a registry takes it, and skopeo copies it from there with the same digest', async context => {
  const skopeo = needTool(context, 'skopeo')
  const built = needImage(context)
  const registry = await startRegistry(context, join(folder, 'registry'))
  try {
    const pushed = await pushImage(built, `${registry.host}/team/small:1`, { environment: process.env })
    expect(pushed).toEqual({ digest: built.digest, name: `${registry.host}/team/small@${built.digest}` })
    await run(skopeo, ['copy', '--preserve-digests', '--src-tls-verify=false', '--dest-tls-verify=false',
      `docker://${registry.host}/team/small:1`, `docker://${registry.host}/other/copy:2`])
    expect(await run(skopeo, ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${registry.host}/other/copy:2`])).toBe(`${built.digest}\n`)
  } finally {
    await registry.stop()
  }
})

test('a cluster\'s registry takes it', async context => {
  const host = process.env['BRINE_REGISTRY'] ?? lacking(context, 'BRINE_REGISTRY')
  const built = needImage(context)
  const { digest } = await pushImage(built, `${host}/brine-tests/small:1`, { environment: process.env })
  const answer = await fetch(`http://${host}/v2/brine-tests/small/manifests/${digest}`, { headers: { accept: built.manifest.mediaType } })
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(built.manifestBytes))).toBe(true)
})

test('containerd imports the archive and starts Node from it', async context => {
  const { digest } = needImage(context)
  const containerd = await startContainerd(context, join(folder, 'containerd'))
  try {
    await containerd.ctr('images', 'import', archive)
    expect(await containerd.ctr('images', 'list', `name==${name}`)).toContain(digest)
    expect(await containerd.ctr('run', '--rm', '--read-only', name, 'once', '/usr/bin/node', '-p', 'process.getuid()')).toBe('65532\n')
  } finally {
    await containerd.stop()
  }
})

test('Podman loads the archive', async context => {
  const podman = needTool(context, 'podman')
  const { manifest } = needImage(context)
  const store = ['--root', join(folder, 'podman'), '--runroot', join(folder, 'podman-run'), '--storage-driver', 'vfs']
  await run(podman, [...store, 'load', '--input', archive])
  expect(await run(podman, [...store, 'image', 'inspect', '--format', '{{.Id}}', name])).toBe(`${manifest.config.digest.slice('sha256:'.length)}\n`)
})

describe('a Docker engine', () => {
  async function answers(engine: DockerEngine, reference: string): Promise<void> {
    const port = await freePort()
    const id = (await engine.docker('run', '--detach', '--read-only', '--cap-drop=ALL', '--publish', `127.0.0.1:${port}:8000`, reference)).trim()
    const answer = await ask(`http://127.0.0.1:${port}/health`)
    expect(answer).toMatchObject({ model: modelText, uid: 65532, path: '/health' })
    await engine.docker('stop', '--time', '10', id)
    expect(await engine.docker('inspect', '--format', '{{.State.ExitCode}}', id)).toBe('0\n')
    await engine.docker('rm', id)
  }

  test('loads the archive, builds the context, and runs both read-only with the same answers', async context => {
    const built = needImage(context)
    const engine = await startDockerEngine(context, join(folder, 'docker'))
    try {
      expect(await engine.docker('load', '--input', archive)).toContain(name)
      expect(await engine.docker('image', 'inspect', '--format', '{{.Id}}', name)).toBe(`${built.manifest.config.digest}\n`)
      await answers(engine, name)

      await mkdir(join(folder, 'context'))
      await writeContext(built, join(folder, 'context'))
      await engine.docker('build', '--tag', 'brine/from-context:1', join(folder, 'context'))
      const format = '{{json .Config.User}} {{json .Config.Entrypoint}} {{json .Config.Labels}} {{json .Config.StopSignal}} {{json .Config.ExposedPorts}}'
      expect(await engine.docker('image', 'inspect', '--format', format, 'brine/from-context:1'))
        .toBe(await engine.docker('image', 'inspect', '--format', format, name))
      await answers(engine, 'brine/from-context:1')
    } finally {
      await engine.stop()
    }
  })
})

test('another platform than this machine\'s needs --base, and the error says so', async context => {
  const other = platforms.find(known => known !== needImage(context).platform) as Platform
  await expect(buildImage(smallService(cache, { platform: other }))).rejects.toMatchObject({
    code: 'base-unavailable', hint: expect.stringContaining('--base gcr.io/distroless/nodejs24-debian12') as string,
  })
})

/** Asks until something answers, at most 20 s. */
async function ask(url: string): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    try {
      return await (await fetch(url, { signal: AbortSignal.timeout(2000) })).json()
    } catch (cause) {
      if (tries === 100) throw cause
      await sleep(200)
    }
  }
}
