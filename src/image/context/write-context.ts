import { mkdir, readdir, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BrineError } from '../../errors.ts'
import { bytesContent } from '../content.ts'
import type { Image } from '../image.ts'
import { interruptible } from '../interruptible.ts'
import { counted } from '../progress.ts'
import type { Watching } from '../progress.ts'
import { discard, moveInto, temporaryPath, writeFailure, writeNew } from '../write-atomically.ts'
import { dockerfile } from './dockerfile.ts'

/**
 * Writes a folder for `docker build`: a Dockerfile, and each layer's files in a folder of its own.
 * @throws BrineError `write-failed` (also when the folder holds something), `base-unavailable`, `interrupted`
 */
export async function writeContext(image: Image, folder: string, { onProgress, signal }: Watching = {}): Promise<void> {
  const layers = image.layers.flatMap(({ name, entries }) => (entries ? [{ name, entries }] : []))
  const text = dockerfile(image, layers.map(({ name }) => name))
  const held = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw writeFailure(cause, folder)
  })
  if (held && held.length > 0) {
    throw new BrineError('write-failed', `${folder} is not empty, and the build context would lie among other files`, { hint: 'Name a new folder.' })
  }
  await interruptible(`writing ${folder}`, signal, async () => {
    const temporary = temporaryPath(dirname(folder))
    try {
      for (const { name, entries } of layers) {
        const total = entries.reduce((sum, { content }) => sum + content.size, 0)
        let before = 0
        for (const { path, executable, content } of entries) {
          const target = join(temporary, name, path)
          await mkdir(dirname(target), { recursive: true, mode: 0o755 })
          const start = before
          const chunks = counted(content.open(), done => onProgress?.({ step: 'write', name, done: start + done, total }), signal)
          await writeNew(target, chunks, executable ? 0o755 : 0o644, signal)
          before += content.size
        }
      }
      await writeNew(join(temporary, 'Dockerfile'), bytesContent(Buffer.from(text)).open(), 0o644, signal)
      if (held) await rmdir(folder)
      await moveInto(temporary, folder)
    } catch (cause) {
      await discard(temporary)
      throw writeFailure(cause, folder)
    }
  })
}
