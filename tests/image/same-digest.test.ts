import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildImage, cacheDirectory, createdFrom, nodePins, writeArchive } from '../../src/image/index.ts'
import type { BuildOptions, Image } from '../../src/image/index.ts'
import { measure } from '../../src/image/digest.ts'
import { fileContent } from '../../src/image/content.ts'
import { fakeNodeImage, writeLayout } from './tools/fake-base.ts'
import { findTool, lacking } from './tools/need-tool.ts'
import { run } from './tools/run.ts'
import { smallService } from './tools/small-service.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()
const base = await writeLayout(join(folder, 'base'), [await fakeNodeImage(join(folder, 'base-cache'))])
let caches = 0

function build(changes: Partial<BuildOptions> = {}): Promise<Image> {
  return buildImage(smallService(join(folder, `cache-${caches++}`), { base, ...changes }))
}

for (const compression of ['gzip', 'zstd'] as const) {
  test(`two builds with ${compression} in new caches have the same digest`, async () => {
    expect((await build({ compression })).digest).toBe((await build({ compression })).digest)
  })
}

/** The Node that images get, which an earlier build of the default base left in the cache. */
const pinned = join(cacheDirectory(process.env), 'node', `${nodePins['linux/amd64'].name}-${nodePins['linux/amd64'].version}`, 'node')

for (const [title, node] of [['this Node', process.execPath], ['the Node of the image', findTool(pinned) ?? pinned]] as const) {
  test(`${title} with another umask, folder, time zone, language and file times gives the same digest`, async context => {
    if (await run(node, ['--version']).catch(() => undefined) === undefined) lacking(context, `${node} (build an image with the default base first)`)
    const elsewhere = join(folder, `elsewhere-${caches++}`)
    await mkdir(elsewhere)
    const script = join(elsewhere, 'build.mts')
    const tools = new URL('./tools/small-service.ts', import.meta.url).href
    await writeFile(script, `
      process.umask(0o077)
      const { buildImage } = await import(${JSON.stringify(new URL('../../src/image/index.ts', import.meta.url).href)})
      const { smallService } = await import(${JSON.stringify(tools)})
      const { utimes, writeFile } = await import('node:fs/promises')
      const options = smallService(${JSON.stringify(join(elsewhere, 'cache'))}, { base: ${JSON.stringify(base)} })
      await writeFile('model', options.model.bytes, { mode: 0o600 })
      await utimes('model', 1, 1)
      const image = await buildImage({ ...options, model: { path: options.model.path, file: 'model' } })
      console.log(process.versions.node, image.digest)
    `)
    const env = { PATH: process.env['PATH'], HOME: elsewhere, TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }
    const [version, digest] = (await run(node, ['--import', import.meta.resolve('tsx'), script], { cwd: elsewhere, env })).trim().split(' ')
    expect(digest).toBe((await build()).digest)
    if (node === pinned) expect(version).toBe(nodePins['linux/amd64'].version)
  })
}

test('two archives of one image are the same file', async () => {
  const image = await build()
  const digests = ['a.tar', 'b.tar'].map(async name => {
    await writeArchive(image, join(folder, name), 'localhost/small:1')
    return (await measure((await fileContent(join(folder, name))).open())).digest
  })
  expect(await digests[0]).toBe(await digests[1])
})

test('code, model, command, environment, labels and time each change the digest', async () => {
  const changes: Partial<BuildOptions>[] = [
    {},
    { code: [{ path: 'app/server.cjs', bytes: Buffer.from('other') }] },
    { model: { path: 'app/model.brine', bytes: Buffer.from('other') } },
    { command: ['/app/other.cjs'] },
    { env: { A: 'b' } },
    { labels: { a: 'b' } },
    { created: createdFrom('1700000000') },
    { compression: 'zstd' },
  ]
  const digests = []
  for (const change of changes) digests.push((await build(change)).digest)
  expect(new Set(digests).size).toBe(changes.length)
})

test('the order of environment variables and labels does not change the digest', async () => {
  const one = await build({ env: { A: '1', B: '2' }, labels: { x: '1', y: '2' } })
  const two = await build({ env: { B: '2', A: '1' }, labels: { y: '2', x: '1' } })
  expect(two.digest).toBe(one.digest)
})
