import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { CappedOutput } from './capped-output.ts'
import type { Codec } from './codec.ts'
import { StrictInput } from './strict-input.ts'

/** `lzma -9` writes 64 MiB. */
const largestDictionary = 256 * 1024 * 1024
const headerLength = 13

/**
 * LZMA alone (`lzma.FORMAT_ALONE`): properties, dictionary size (u32), size (u64, all ones when unknown), data. 0x5d is
 * the byte of the default properties, which Python always writes; no pickle begins `]\0\0`.
 */
export const lzmaAlone: Codec = {
  name: 'lzma',
  matches: bytes => bytes.length > headerLength && bytes[0] === 0x5d && bytes[1] === 0 && bytes[2] === 0,
  decompress: async (bytes, cap, budget) => {
    const { default: lzma } = await import('lzma-purejs')
    const dictionary = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true)
    if (dictionary > largestDictionary) throw exceeded(`The file's LZMA data wants a dictionary of ${dictionary} bytes`)
    const input = new StrictInput(bytes, budget)
    const output = new CappedOutput(cap, budget, bytes.length * 4)
    try {
      lzma.decompressFile(input, output)
    } catch (error) {
      if (error instanceof BrineError) throw error
      throw corrupt(`its LZMA data is broken (${String(error)})`, input.position, error)
    }
    if (!input.atEnd) throw corrupt(`${bytes.length - input.position} bytes follow its compressed data`, input.position)
    return output.bytes
  },
}
