import { createInflate } from 'node:zlib'
import type { Codec } from './codec.ts'
import { inflate } from './inflate.ts'

/** RFC 1950. 0x78 is also the letter x, with which no pickle begins; the header's check digits leave no doubt. */
export const zlib: Codec = {
  name: 'zlib',
  matches: bytes => bytes[0] === 0x78 && bytes.length > 2 && (0x7800 + bytes[1]!) % 31 === 0,
  decompress: (bytes, cap, budget) => inflate(createInflate({ chunkSize: 1 << 20 }), bytes, cap, budget),
}
