import { gunzipSync } from 'node:zlib'
import { decompress } from 'fzstd'
import { expect, test } from 'vitest'
import { sha256 } from '../digest.ts'
import { compressPieces } from './compress-pieces.ts'
import type { Compression } from './compression.ts'

/** Bytes that compress a little, the same everywhere: a linear congruential generator's high bits. */
function sample(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let index = 0, state = 1; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[index] = (state >>> 24) & 0x3f
  }
  return bytes
}

async function* chunks(bytes: Uint8Array, size = 100_003): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function compressed(bytes: Uint8Array, compression: Compression, size?: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of compressPieces(chunks(bytes, size), compression)) parts.push(part)
  return Buffer.concat(parts)
}

// Nine million bytes are three gzip members (pieces of 4 MiB) and one zstd frame.
const bytes = sample(9_000_000)

test('gzip members are what zlib reads, with no name, no time and an unknown system', async () => {
  const result = await compressed(bytes, 'gzip')
  expect(gunzipSync(result).equals(bytes)).toBe(true)
  expect(result.subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff')
})

test('zstd frames are what another decoder reads', async () => {
  expect(Buffer.from(decompress(await compressed(bytes.subarray(0, 1_000_000), 'zstd'))).equals(bytes.subarray(0, 1_000_000))).toBe(true)
})

test('the cuts of the input do not show in the output', async () => {
  expect((await compressed(bytes, 'gzip', 4096)).equals(await compressed(bytes, 'gzip', 5_000_000))).toBe(true)
})

// Committed results: what the pinned libraries gave on Node 20 and 24, so that an image's digest stays what it was.
test('the compressed bytes are these on every Node', async () => {
  const small = sample(100_000)
  expect(sha256(await compressed(small, 'gzip'))).toBe('sha256:f349b195257861353290cd763298eaa3dd0f44a11e030f3830f9b20133d087f0')
  expect(sha256(await compressed(small, 'zstd'))).toBe('sha256:6942d834c5321459c8663ce801d69472a6441ab54628fa7f74e4742792ed16ac')
})

test('an abort ends the threads', async () => {
  const stop = new AbortController()
  const parts = compressPieces(chunks(sample(40_000_000)), 'gzip', stop.signal)
  await parts.next()
  stop.abort()
  await expect((async () => { for await (const part of parts) expect(part).toBeDefined() })()).rejects.toMatchObject({ name: 'AbortError' })
})

test('a failing input fails the output', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10)
    throw new Error('the disk is gone')
  }
  await expect((async () => { for await (const part of compressPieces(broken(), 'gzip')) expect(part).toBeDefined() })()).rejects.toThrow('the disk is gone')
})
