import type { Budget } from '../limits.ts'

export type Compression = 'none' | 'zlib' | 'gzip' | 'bz2' | 'xz' | 'lzma' | 'lz4'

export interface Codec {
  readonly name: Compression
  /** Whether the bytes begin as this compression does. */
  readonly matches: (bytes: Uint8Array) => boolean
  /** Loads its library only now: most files are not compressed. The whole output, at most `cap` bytes. Throws BrineError 'limit' beyond, 'corrupt' where the input is broken. */
  readonly decompress: (bytes: Uint8Array, cap: number, budget: Budget) => Uint8Array | Promise<Uint8Array>
}
