import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesContent } from '../content.ts'
import { hex, measure } from '../digest.ts'
import type { Digest } from '../digest.ts'
import type { Layer } from '../image.ts'
import { oci } from '../media-types.ts'
import { counted } from '../progress.ts'
import type { Watching } from '../progress.ts'
import { writeAtomically } from '../write-atomically.ts'
import { cachedBlob, storeBlob } from './blob-store.ts'
import { compressPieces } from './compress-pieces.ts'
import { compressionPlans } from './compression.ts'
import type { Compression } from './compression.ts'
import { tar } from './tar.ts'
import type { TarEntry } from './tar.ts'

/** A layer that is stored as a plain tar: its digest is its diff_id, and any tool that has the model has the layer. */
export async function plainLayer(name: string, entries: readonly TarEntry[], { signal }: Watching = {}): Promise<Layer> {
  const { digest, size } = await measure(tar(entries), 'sha256', signal)
  return { name, mediaType: oci.layer, digest, diffId: digest, size, uncompressedSize: size, entries, open: () => tar(entries) }
}

/**
 * A compressed layer. The compressed bytes are kept in `cache` under the digest of the tar and the compressor,
 * so that the same files are compressed once.
 */
export async function compressedLayer(
  name: string, entries: readonly TarEntry[], compression: Compression, cache: string, { onProgress, signal }: Watching = {},
): Promise<Layer> {
  const { digest: diffId, size: total } = await measure(tar(entries), 'sha256', signal)
  const { mediaType, program, level, pieceSize } = compressionPlans[compression]
  const layer = { name, mediaType, diffId, uncompressedSize: total, entries }

  const record = join(cache, 'layers', `${hex(diffId)}.${program}-${level}-${pieceSize >> 20}`)
  const known = await readRecord(record)
  const kept = known && await cachedBlob(cache, known, signal)
  if (known && kept) {
    onProgress?.({ step: 'compress', name, done: total, total, skipped: 'cached' })
    return { ...layer, ...kept, digest: known }
  }

  const tarred = counted(tar(entries), done => onProgress?.({ step: 'compress', name, done, total }), signal)
  const digest = await storeBlob(cache, compressPieces(tarred, compression, signal), signal)
  await writeAtomically(record, bytesContent(Buffer.from(digest)).open())
  const stored = await cachedBlob(cache, digest, signal)
  if (!stored) throw new Error(`The cache at ${cache} lost ${digest} while it was read back`)
  return { ...layer, ...stored, digest }
}

async function readRecord(path: string): Promise<Digest | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return /^sha256:[0-9a-f]{64}$/.test(text) ? text as Digest : undefined
}
