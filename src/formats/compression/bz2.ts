import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { CappedOutput } from './capped-output.ts'
import type { Codec } from './codec.ts'
import { StrictInput } from './strict-input.ts'

/** bzip2. Several streams in a row, as parallel compressors write them, are one. */
export const bz2: Codec = {
  name: 'bz2',
  matches: bytes => bytes[0] === 0x42 && bytes[1] === 0x5a && bytes[2] === 0x68 && bytes[3]! >= 0x31 && bytes[3]! <= 0x39,
  decompress: async (bytes, cap, budget) => {
    const { default: Bunzip } = await import('seek-bzip')
    const input = new StrictInput(bytes, budget)
    const output = new CappedOutput(cap, budget, bytes.length * 4)
    try {
      // Without `eof` on its input the library reads each stream to the checksum at its end.
      do Bunzip.decode(input, output)
      while (!input.atEnd)
    } catch (error) {
      if (error instanceof BrineError) throw error
      throw corrupt(`its bz2 data is broken (${error instanceof Error ? error.message : String(error)})`, input.position, error)
    }
    return output.bytes
  },
}
