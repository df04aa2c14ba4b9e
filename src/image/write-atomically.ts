import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BrineError } from '../errors.ts'

/** Writes a stream to `path`: whole, or not at all. @throws BrineError `write-failed` */
export async function writeAtomically(path: string, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
  await moveInto(await writeTemporary(dirname(path), chunks, signal), path)
}

/** Writes a stream to a new file in `folder` and gives its path; when that fails, there is no file. */
export async function writeTemporary(folder: string, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<string> {
  const temporary = temporaryPath(folder)
  try {
    await mkdir(folder, { recursive: true })
    await writeNew(temporary, chunks, 0o644, signal)
    return temporary
  } catch (cause) {
    await discard(temporary)
    throw writeFailure(cause, folder)
  }
}

/** Gives a finished temporary file or folder its name. */
export async function moveInto(temporary: string, path: string): Promise<void> {
  try {
    await rename(temporary, path)
  } catch (cause) {
    await discard(temporary)
    throw writeFailure(cause, path)
  }
}

/** Removes what was not finished. What went wrong before is the news, not that this fails as well. */
export async function discard(temporary: string): Promise<void> {
  await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
}

/** A name in `folder` that nothing has, for what is not finished yet. */
export function temporaryPath(folder: string): string {
  return join(folder, `.brine-${randomBytes(6).toString('hex')}.part`)
}

/** Writes a stream to a file that must not exist. The mode does not depend on the umask. */
export async function writeNew(path: string, chunks: AsyncIterable<Uint8Array>, mode: number, signal?: AbortSignal): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.chmod(mode)
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      await writeAll(file, chunk)
    }
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength;) offset += (await file.write(chunk, offset)).bytesWritten
}

const fileSystemCodes = ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY', 'EIO', 'EFBIG', 'ENOENT', 'EXDEV']

/** A file system's complaint as a BrineError; any other failure as it is. */
export function writeFailure(cause: unknown, path: string): unknown {
  if (cause instanceof BrineError || !(cause instanceof Error) || !('syscall' in cause)) return cause
  if (!('code' in cause) || !fileSystemCodes.includes(String(cause.code))) return cause
  return new BrineError('write-failed', `Cannot write to ${path}: ${cause.message}`, { cause })
}
