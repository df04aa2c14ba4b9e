import { readWholeFile } from '../model/read-whole-file.ts'
import { BrineError } from '../errors.ts'

/** The bytes of a file; `-` is standard input. @throws BrineError 'file-not-found' */
export async function readBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  if (path === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) {
      signal?.throwIfAborted()
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  }
  return readWholeFile(path, signal).catch((cause: unknown) => {
    signal?.throwIfAborted()
    const reason = (cause as NodeJS.ErrnoException).code
    if (reason === 'ERR_FS_FILE_TOO_LARGE') throw new BrineError('limit', `${path} is larger than the 2 GiB that can be read at once`, { hint: 'Save a smaller model: fewer or shallower trees, or float32 data.', cause })
    const message = reason === 'ENOENT' ? `There is no file ${path}` : reason === 'EISDIR' ? `${path} is a folder, expected a file` : `Cannot read ${path}: ${(cause as Error).message}`
    throw new BrineError('file-not-found', message, { hint: 'Check the path.', cause })
  })
}
