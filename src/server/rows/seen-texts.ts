/** A power of two. */
const slots = 512
const longest = 32

/** Short texts by their bytes: categories come again and again, and to make a string of bytes takes longer than to find it. */
export class SeenTexts {
  readonly #texts: (string | undefined)[] = new Array<undefined>(slots).fill(undefined)
  readonly #bytes = new Uint8Array(slots * longest)
  readonly #lengths = new Uint8Array(slots)

  /** The text of `bytes` from `from` to `to`, which `decode` makes where it was not met lately. */
  text(bytes: Uint8Array, from: number, to: number, decode: () => string): string {
    const length = to - from
    if (length > longest) return decode()
    let hash = length
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    const slot = (hash ^ (hash >>> 15)) & (slots - 1)
    const seen = this.#texts[slot]
    if (seen !== undefined && this.#isAt(slot, bytes, from, length)) return seen
    const text = decode()
    this.#texts[slot] = text
    this.#bytes.set(bytes.subarray(from, to), slot * longest)
    this.#lengths[slot] = length
    return text
  }

  #isAt(slot: number, bytes: Uint8Array, from: number, length: number): boolean {
    if (this.#lengths[slot] !== length) return false
    for (let at = 0, own = slot * longest; at < length; at++, own++) if (this.#bytes[own] !== bytes[from + at]) return false
    return true
  }
}
