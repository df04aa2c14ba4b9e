import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { BrineError } from '../errors.ts'

/** Bytes of known length that can be read more than once, from memory, a file or a registry. */
export interface Content {
  size: number
  open(): AsyncIterable<Uint8Array>
}

export function bytesContent(bytes: Uint8Array): Content {
  return {
    size: bytes.byteLength,
    async *open() {
      yield bytes
    },
  }
}

/** @throws BrineError `file-not-found` */
export async function fileContent(path: string): Promise<Content> {
  const { size } = await stat(path).catch(cause => {
    throw new BrineError('file-not-found', `Cannot read ${path}`, { cause })
  })
  return { size, open: () => createReadStream(path, { highWaterMark: 1 << 20 }) }
}
