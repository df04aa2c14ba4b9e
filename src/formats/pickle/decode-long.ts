import type { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { smallestInteger } from '../python/smallest-integer.ts'

/** The widest integers in models are the 128-bit states of random generators; a megabyte's digits would take minutes. */
export const longestInteger = 1024

/** A little-endian two's-complement integer of `length` bytes: a number, or a bigint beyond 2⁵³. */
export function decodeLong(reader: ByteReader, length: number): number | bigint {
  if (length < 0) throw corrupt(`an integer of ${length} bytes is announced`, reader.offset)
  if (length > longestInteger) throw exceeded(`The file holds an integer of ${length} bytes`)
  const bytes = reader.take(length)
  if (length === 0) return 0
  let hex = ''
  for (let k = length - 1; k >= 0; k--) hex += bytes[k]!.toString(16).padStart(2, '0')
  return smallestInteger(BigInt.asIntN(length * 8, BigInt(`0x${hex}`)))
}
