import { BrineError } from '../../errors.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'
import { CappedOutput } from './capped-output.ts'
import type { Codec } from './codec.ts'
import { decodeLz4Block } from './lz4-block.ts'

type Hash = (bytes: Uint8Array) => number

const frameMagic = 0x184d2204
const window = 65_536
const blockSizes: Readonly<Record<number, number>> = { 4: 1 << 16, 5: 1 << 18, 6: 1 << 20, 7: 1 << 22 }

/** LZ4 frames (lz4_Frame_format.md 1.6.3): linked and independent blocks, all checksums verified, several in a row. */
export const lz4: Codec = {
  name: 'lz4',
  matches: bytes => bytes[0] === 0x04 && bytes[1] === 0x22 && bytes[2] === 0x4d && bytes[3] === 0x18,
  decompress: async (bytes, cap, budget) => {
    const { default: xxhash } = await import('xxhash-wasm')
    const { h32Raw } = await xxhash()
    const output = new CappedOutput(cap, budget, bytes.length * 2)
    const reader = new ByteReader(bytes)
    while (reader.remaining > 0) {
      const magic = reader.u32()
      if (magic === frameMagic) readFrame(reader, output, content => h32Raw(content, 0))
      else if (magic >>> 4 === 0x184d2a5) reader.advance(reader.u32())
      else throw corrupt('what follows an LZ4 frame is none', reader.offset - 4)
    }
    return output.bytes
  },
}

function readFrame(reader: ByteReader, output: CappedOutput, hash: Hash): void {
  const descriptor = reader.offset
  const flags = reader.u8()
  const blockSize = blockSizes[(reader.u8() >> 4) & 7]
  if (flags >> 6 !== 1 || blockSize === undefined) throw corrupt('an LZ4 frame is of an unknown version', descriptor)
  const contentSize = flags & 0x08 ? reader.u64() : undefined
  if (flags & 0x01) {
    throw new BrineError('unsupported-format', 'The file is LZ4 that needs a dictionary', { hint: 'Compress it again without one.' })
  }
  const header = reader.bytes.subarray(descriptor, reader.offset)
  if (reader.u8() !== ((hash(header) >>> 8) & 0xff)) throw corrupt('an LZ4 frame has a broken header', descriptor)
  const start = output.length
  for (let size = reader.u32(); size !== 0; size = reader.u32()) {
    const stored = size >>> 31 === 1
    const length = size & 0x7fffffff
    if (length > blockSize) throw corrupt(`an LZ4 block of ${length} bytes is announced`, reader.offset)
    const block = reader.take(length)
    if (flags & 0x10 && reader.u32() !== hash(block)) throw corrupt('an LZ4 block has a wrong checksum', reader.offset)
    if (stored) output.append(block)
    else writeBlock(block, output, blockSize, flags & 0x20 ? output.length : Math.max(start, output.length - window))
  }
  const content = output.bytes.subarray(start)
  if (contentSize !== undefined && contentSize !== content.length) throw corrupt('an LZ4 frame is not as long as it says', reader.offset)
  if (flags & 0x04 && reader.u32() !== hash(content)) throw corrupt('an LZ4 frame has a wrong checksum', reader.offset)
}

/** Decoded in place where the block fits under the cap, so that linked blocks find their history before them. */
function writeBlock(block: Uint8Array, output: CappedOutput, blockSize: number, history: number): void {
  // No block grows more than 255-fold.
  output.reserve(Math.min(blockSize, block.length * 255))
  const limit = Math.min(output.buffer.length, output.length + blockSize)
  output.length = decodeLz4Block(block, 0, block.length, output.buffer, output.length, limit, history)
}
