import { crc32, inflateRawSync } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { corrupt } from '../corrupt.ts'
import { exceeded, type Budget } from '../limits.ts'
import { plainBytes } from '../bytes/plain-bytes.ts'

const stored = 0
const deflated = 8
const mostEntries = 1_000_000
/** An entry is an object of the reader's and a name. */
const entryCost = 16

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/**
 * The files of a zip archive by name, stored or deflated, each held to its size and CRC-32. Stored ones are views of `bytes`.
 * Throws 'corrupt', also for a name that is there twice or leaves the archive, and 'limit'.
 */
export async function readZip(bytes: Uint8Array, budget: Budget): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const zip = await open(bytes)
  if (zip.entryCount > mostEntries) throw exceeded(`The archive has ${zip.entryCount} entries`)
  for (const entry of await entriesOf(zip, budget)) {
    if (entry.fileName.endsWith('/')) continue
    if (files.has(entry.fileName)) throw corrupt(`its archive has ${JSON.stringify(entry.fileName)} twice`)
    files.set(entry.fileName, await contentOf(zip, entry, bytes, budget))
  }
  return files
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true, strictFileNames: true })
  } catch (cause) {
    throw broken(cause)
  }
}

async function entriesOf(zip: ZipFile, budget: Budget): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      budget.spend(entryCost)
      entries.push(entry)
    }
  } catch (cause) {
    throw broken(cause)
  }
  return entries
}

async function contentOf(zip: ZipFile, entry: Entry, bytes: Uint8Array, budget: Budget): Promise<Uint8Array> {
  const name = JSON.stringify(entry.fileName)
  if (entry.isEncrypted() || (entry.compressionMethod !== stored && entry.compressionMethod !== deflated)) {
    throw corrupt(`${name} in its archive is encrypted, or compressed by a method other than deflate`)
  }
  budget.checkTime()
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch((cause: unknown) => { throw broken(cause) })
  const end = fileDataStart + entry.compressedSize
  if (end > bytes.length) throw corrupt(`${name} lies beyond the end of its archive`)
  const packed = bytes.subarray(fileDataStart, end)
  const content = entry.compressionMethod === stored ? packed : inflateRaw(packed, entry, budget)
  if (content.length !== entry.uncompressedSize) throw corrupt(`${name} in its archive has ${content.length} bytes and should have ${entry.uncompressedSize}`)
  if (crc32(content) !== entry.crc32) throw corrupt(`${name} in its archive has another checksum than it should`)
  return content
}

function inflateRaw(packed: Uint8Array, entry: Entry, budget: Budget): Uint8Array {
  // Deflate makes at most 1032 bytes of one.
  if (entry.uncompressedSize > budget.limits.ratio * packed.length + 64) throw corrupt(`${JSON.stringify(entry.fileName)} in its archive cannot be as large as it says`)
  budget.copy(entry.uncompressedSize)
  try {
    return plainBytes(inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) }))
  } catch (cause) {
    throw broken(cause)
  }
}

function broken(cause: unknown): Error {
  return corrupt(`its archive cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, undefined, cause)
}
