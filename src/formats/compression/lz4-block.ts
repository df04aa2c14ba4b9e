import { corrupt } from '../corrupt.ts'

/**
 * One LZ4 block (lz4_Block_format.md): `input` from `at` to `end`, written to `output` from `start`, never past `limit`.
 * Matches may reach back to `history`. Gives where the output ends.
 */
export function decodeLz4Block(input: Uint8Array, at: number, end: number, output: Uint8Array, start: number, limit: number, history: number): number {
  let from = at
  let to = start
  const length = (nibble: number): number => {
    let sum = nibble
    for (let byte = 255; nibble === 15 && byte === 255;) {
      if (from >= end) throw corrupt('an LZ4 block ends within a length', from)
      byte = input[from++]!
      sum += byte
    }
    return sum
  }
  while (from < end) {
    const token = input[from++]!
    const literals = length(token >> 4)
    if (literals > end - from || literals > limit - to) throw corrupt('an LZ4 block has literals past its end', from)
    if (literals > 32) output.set(input.subarray(from, from + literals), to)
    else for (let k = 0; k < literals; k++) output[to + k] = input[from + k]!
    from += literals
    to += literals
    // The last sequence has no match.
    if (from === end) return to
    if (end - from < 2) throw corrupt('an LZ4 block ends within an offset', from)
    const offset = input[from]! | (input[from + 1]! << 8)
    from += 2
    const match = length(token & 15) + 4
    if (offset === 0 || offset > to - history) throw corrupt('an LZ4 block refers to what lies before it', from)
    if (match > limit - to) throw corrupt('an LZ4 block is longer than its frame allows', from)
    if (offset >= match && match > 32) output.copyWithin(to, to - offset, to - offset + match)
    else for (let k = 0; k < match; k++) output[to + k] = output[to + k - offset]!
    to += match
  }
  throw corrupt('an LZ4 block ends without its last literals', end)
}
