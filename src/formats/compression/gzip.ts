import { createGunzip } from 'node:zlib'
import type { Codec } from './codec.ts'
import { inflate } from './inflate.ts'

/** RFC 1952. Several members in a row are one stream, and zeros may follow, as Python's gzip module has it. */
export const gzip: Codec = {
  name: 'gzip',
  matches: bytes => bytes[0] === 0x1f && bytes[1] === 0x8b,
  decompress: (bytes, cap, budget) => inflate(createGunzip({ chunkSize: 1 << 20 }), bytes, cap, budget, true),
}
