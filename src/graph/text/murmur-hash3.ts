let room = new Uint16Array(64)

/** {@link murmurHash3Of} a text. */
export function murmurHash3(text: string): number {
  if (room.length < text.length) room = new Uint16Array(2 * text.length)
  for (let at = 0; at < text.length; at++) room[at] = text.charCodeAt(at)
  return murmurHash3Of(room, 0, text.length)
}

/**
 * MurmurHash3_x86_32 of the UTF-8 bytes of the text whose UTF-16 units are those from `start` to `end`, with seed 0, as a signed
 * integer (Austin Appleby, public domain; sklearn/utils/murmurhash.pyx). The text has no lone surrogate.
 */
export function murmurHash3Of(units: Uint16Array, start: number, end: number): number {
  let hash = 0
  /** Bytes that wait for a whole block, the first one lowest; so many bits of it. */
  let block = 0
  let bits = 0
  let length = 0
  for (let at = start; at < end; at++) {
    const unit = units[at]!
    let bytes = unit
    let count = 1
    if (unit >= 0x80) {
      if (unit < 0x800) {
        bytes = (0xc0 | (unit >> 6)) | continuation(unit, 0) << 8
        count = 2
      } else if ((unit & 0xf800) !== 0xd800) {
        bytes = (0xe0 | (unit >> 12)) | continuation(unit, 6) << 8 | continuation(unit, 0) << 16
        count = 3
      } else {
        const point = 0x10000 + ((unit & 0x3ff) << 10) + (units[++at]! & 0x3ff)
        bytes = (0xf0 | (point >> 18)) | continuation(point, 12) << 8 | continuation(point, 6) << 16 | continuation(point, 0) << 24
        count = 4
      }
    }
    length += count
    block |= bytes << bits
    const left = bits + 8 * count - 32
    if (left < 0) bits += 8 * count
    else {
      hash ^= scrambled(block)
      hash = (hash << 13) | (hash >>> 19)
      hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
      block = left === 0 ? 0 : bytes >>> (8 * count - left)
      bits = left
    }
  }
  if (bits > 0) hash ^= scrambled(block)
  hash ^= length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function continuation(point: number, shift: number): number {
  return 0x80 | ((point >> shift) & 0x3f)
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}
