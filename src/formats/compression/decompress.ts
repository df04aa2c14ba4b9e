import { BrineError } from '../../errors.ts'
import type { Budget } from '../limits.ts'
import { bz2 } from './bz2.ts'
import type { Codec, Compression } from './codec.ts'
import { gzip } from './gzip.ts'
import { lz4 } from './lz4.ts'
import { lzmaAlone } from './lzma.ts'
import { xz } from './xz.ts'
import { zlib } from './zlib.ts'

/** Every compression that joblib and Python's own modules write; their signatures exclude each other. */
const codecs: readonly Codec[] = [zlib, gzip, bz2, xz, lzmaAlone, lz4]

/** Output of any ratio is let through up to this: a small file of zeros is no bomb. */
const freeOutput = 64 * 1024 * 1024

export interface Decompressed {
  readonly bytes: Uint8Array
  readonly compression: Compression
}

/**
 * Undoes one layer of compression, chosen by the bytes. What comes out compressed again is refused.
 * Throws BrineError 'limit' for output beyond the limits `bytes` and `ratio`, 'corrupt' for broken input.
 */
export async function decompress(input: Uint8Array, budget: Budget): Promise<Decompressed> {
  const codec = codecs.find(candidate => candidate.matches(input))
  if (codec === undefined) return { bytes: input, compression: 'none' }
  budget.checkTime()
  const { bytes: mostBytes, ratio } = budget.limits
  const cap = Math.min(mostBytes, Math.max(freeOutput, input.length * ratio))
  const bytes = await codec.decompress(input, cap, budget)
  const inner = codecs.find(candidate => candidate.matches(bytes))
  if (inner !== undefined) {
    throw new BrineError('unsupported-format', `The file is compressed twice: ${codec.name}, and ${inner.name} inside`, {
      hint: 'Decompress it once and give Brine what comes out.',
    })
  }
  return { bytes, compression: codec.name }
}
