/**
 * MurmurHash3_x86_32 of the text's UTF-8 bytes with seed 0, as a signed integer (Austin Appleby, public domain;
 * sklearn/utils/murmurhash.pyx). The text has no lone surrogate.
 */
export function murmurHash3(text: string): number {
  const bytes = Buffer.from(text, 'utf8')
  const { length } = bytes
  const whole = length & ~3
  let hash = 0
  for (let at = 0; at < whole; at += 4) {
    hash ^= scrambled(bytes.readInt32LE(at))
    hash = (hash << 13) | (hash >>> 19)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  let rest = 0
  for (let at = length - 1; at >= whole; at--) rest = (rest << 8) | bytes[at]!
  if (length > whole) hash ^= scrambled(rest)
  hash ^= length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}
