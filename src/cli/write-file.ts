import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BrineError } from '../errors.ts'

/**
 * Writes a file whole or not at all: beside its place first, then renamed. `-` is standard output.
 * @throws BrineError 'write-failed'
 */
export async function writeFileWhole(path: string, bytes: Uint8Array | string, signal?: AbortSignal): Promise<void> {
  if (path === '-') {
    await new Promise<void>((done, fail) => process.stdout.write(bytes, error => (error ? fail(error) : done())))
    return
  }
  const target = resolve(path)
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.part`)
  try {
    await writeFile(draft, bytes, { signal })
    await rename(draft, target)
  } catch (cause) {
    await rm(draft, { force: true })
    signal?.throwIfAborted()
    throw new BrineError('write-failed', `Cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { hint: 'Choose a place that you may write to, with room.', cause })
  }
}
