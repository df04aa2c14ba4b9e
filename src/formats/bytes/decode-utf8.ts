import { corrupt } from '../corrupt.ts'

/** Smallest code point that may be written in 2, 3 and 4 bytes: shorter ones written so long are refused (RFC 3629). */
const smallest = [0, 0, 0x80, 0x800, 0x10000]

/** UTF-8 with lone surrogates let through, as Python's error handler `surrogatepass` does. `offset` is for messages. */
export function decodeUtf8(bytes: Uint8Array, offset: number): string {
  const parts: string[] = []
  let units: number[] = []
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0 || at + length > bytes.length) throw corrupt('text is not UTF-8', offset + at)
    let point = length === 1 ? lead : lead & (0x7f >> length)
    for (let k = 1; k < length; k++) {
      const next = bytes[at + k]!
      if ((next & 0xc0) !== 0x80) throw corrupt('text is not UTF-8', offset + at)
      point = point * 64 + (next & 0x3f)
    }
    if (point < smallest[length]! || point > 0x10ffff) throw corrupt('text is not UTF-8', offset + at)
    units.push(point)
    if (units.length === 4096) {
      parts.push(String.fromCodePoint(...units))
      units = []
    }
    at += length
  }
  return parts.join('') + String.fromCodePoint(...units)
}
