import { oci } from '../media-types.ts'

export const compressions = ['gzip', 'zstd'] as const

export type Compression = (typeof compressions)[number]

/**
 * How a layer is compressed. A tar is cut into pieces of `pieceSize` bytes, and each becomes a gzip member (RFC 1952, 2.2)
 * or a zstd frame (RFC 8878, 3) of its own, one after the other: so pieces can be compressed side by side,
 * memory is bounded, and the bytes do not depend on how many threads there are.
 */
export interface CompressionPlan {
  mediaType: string
  /** Names the program that makes these bytes: part of the key under which they are cached. */
  program: string
  level: number
  pieceSize: number
}

export const compressionPlans: Readonly<Record<Compression, CompressionPlan>> = {
  // zlib differs between builds of Node; fflate is the same everywhere. Level 9 gains 0.1 % for twice the time.
  gzip: { mediaType: oci.gzipLayer, program: 'fflate-0.8.3', level: 6, pieceSize: 4 << 20 },
  // Level 19 looks back 8 MiB: smaller pieces than 32 MiB would cost over 1 %.
  zstd: { mediaType: oci.zstdLayer, program: 'zstd-wasm-0.0.27', level: 19, pieceSize: 32 << 20 },
}
