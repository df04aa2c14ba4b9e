import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildImage, writeArchive, writeContext } from '../../src/image/index.ts'
import { fakeNodeImage, writeLayout } from './tools/fake-base.ts'
import { smallService } from './tools/small-service.ts'
import { temporaryFolder } from './tools/temporary-folder.ts'

const folder = await temporaryFolder()
const base = await writeLayout(join(folder, 'layout'), [await fakeNodeImage(join(folder, 'cache'))])
// Large enough that there is time to stop.
const large = Buffer.alloc(40_000_000, 'pickled cucumber ')

async function allFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isFile()).map(entry => entry.name)
}

test('a build that is stopped while it compresses leaves no file', async () => {
  const cache = join(folder, 'stopped-cache')
  const stop = new AbortController()
  const options = smallService(cache, {
    base, signal: stop.signal,
    code: [{ path: 'app/server.cjs', bytes: large }],
    onProgress: ({ step, done }) => step === 'compress' && done > 20_000_000 && stop.abort(),
  })
  await expect(buildImage(options)).rejects.toMatchObject({ code: 'interrupted', exitStatus: 130 })
  expect(await allFiles(cache)).toEqual([])
})

test('an archive that is stopped leaves what was there', async () => {
  const image = await buildImage(smallService(join(folder, 'cache'), { base, model: { path: 'app/model.brine', bytes: large } }))
  const output = join(folder, 'output')
  await mkdir(output)
  await writeFile(join(output, 'image.tar'), 'an older one')
  const stop = new AbortController()
  const options = { signal: stop.signal, onProgress: () => stop.abort() }
  await expect(writeArchive(image, join(output, 'image.tar'), 'localhost/a:1', options)).rejects.toMatchObject({ code: 'interrupted' })
  expect(await allFiles(output)).toEqual(['image.tar'])
})

test('a folder that holds something is not overwritten by a build context', async () => {
  const image = await buildImage(smallService(join(folder, 'cache'), { base }))
  const target = join(folder, 'full')
  await mkdir(target)
  await writeFile(join(target, 'notes.txt'), 'mine')
  await expect(writeContext({ ...image, base: { ...image.base!, isLayout: false } }, target)).rejects.toMatchObject({ code: 'write-failed' })
  expect(await allFiles(target)).toEqual(['notes.txt'])
})

test('an archive in a folder that is a file cannot be written, and the error says where', async () => {
  const image = await buildImage(smallService(join(folder, 'cache'), { base }))
  await writeFile(join(folder, 'file'), '')
  await expect(writeArchive(image, join(folder, 'file', 'image.tar'), 'localhost/a:1')).rejects.toMatchObject({
    code: 'write-failed', message: expect.stringContaining(join(folder, 'file')) as string,
  })
})
