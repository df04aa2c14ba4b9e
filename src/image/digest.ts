import { createHash } from 'node:crypto'

/** `sha256:` and 64 hex digits (or another algorithm that a registry chose for its own blobs). */
export type Digest = `${string}:${string}`

/** What a stream of bytes was: enough to write a descriptor for it. */
export interface Measured {
  digest: Digest
  size: number
}

export function sha256(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The algorithm's name, as node:crypto knows it. */
export function algorithm(digest: Digest): string {
  return digest.slice(0, digest.indexOf(':'))
}

/** The digest's hex digits, which name its file in an OCI layout. */
export function hex(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1)
}

/** Passes a stream on; `measured` tells its digest and length in bytes when it has ended. */
export function measuring(chunks: AsyncIterable<Uint8Array>, by = 'sha256'): { chunks: AsyncIterable<Uint8Array>; measured(): Measured } {
  const hash = createHash(by)
  let size = 0
  async function* through(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.byteLength
      yield chunk
    }
  }
  return { chunks: through(), measured: () => ({ digest: `${by}:${hash.digest('hex')}`, size }) }
}

/** Reads a stream to its end for its digest and length in bytes. */
export async function measure(chunks: AsyncIterable<Uint8Array>, by = 'sha256', signal?: AbortSignal): Promise<Measured> {
  const stream = measuring(chunks, by)
  const reader = stream.chunks[Symbol.asyncIterator]()
  while (!(await reader.next()).done) signal?.throwIfAborted()
  return stream.measured()
}
