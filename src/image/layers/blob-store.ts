import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Content } from '../content.ts'
import { algorithm, hex, measure, measuring } from '../digest.ts'
import type { Digest } from '../digest.ts'
import { moveInto, writeTemporary } from '../write-atomically.ts'

/** Where the cache keeps a blob of that digest. */
export function blobPath(cache: string, digest: Digest): string {
  return join(cache, 'blobs', algorithm(digest), hex(digest))
}

/** A blob from the cache, when it is there and whole. */
export async function cachedBlob(cache: string, digest: Digest, signal?: AbortSignal): Promise<Content | undefined> {
  const path = blobPath(cache, digest)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const open = (): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: 1 << 20 })
  const measured = await measure(open(), algorithm(digest), signal)
  return measured.digest === digest ? { size: measured.size, open } : undefined
}

/** Writes a stream whose digest shows only at its end into the cache. */
export async function storeBlob(cache: string, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Digest> {
  const stream = measuring(chunks)
  const temporary = await writeTemporary(dirname(blobPath(cache, 'sha256:0')), stream.chunks, signal)
  const { digest } = stream.measured()
  await moveInto(temporary, blobPath(cache, digest))
  return digest
}
