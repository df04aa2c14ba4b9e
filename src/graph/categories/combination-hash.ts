/**
 * Parts of a combined category as one 64-bit number: h ← m · (h + m · part), from 0 (catboost/libs/model/hash.h, CalcHash).
 * In two halves, since a bigint for each part of each row would be garbage.
 */
export class CombinationHash {
  high = 0
  low = 0
  #high = 0
  #low = 0

  reset(): void {
    this.high = 0
    this.low = 0
  }

  /** `part` is a whole number of 32 bits, sign and all. */
  add(part: number): void {
    this.#multiply(part < 0 ? 0xffffffff : 0, part >>> 0)
    const low = this.#low + this.low
    this.#multiply((this.#high + this.high + (low > 0xffffffff ? 1 : 0)) >>> 0, low >>> 0)
    this.high = this.#high
    this.low = this.#low
  }

  /** Times 0x4906ba494954cb65, modulo 2⁶⁴. */
  #multiply(high: number, low: number): void {
    const a0 = low & 0xffff
    const a1 = low >>> 16
    const first = a0 * 0xcb65
    const second = a1 * 0xcb65 + Math.floor(first / 0x10000)
    const third = a0 * 0x4954 + (second % 0x10000)
    const carried = a1 * 0x4954 + Math.floor(second / 0x10000) + Math.floor(third / 0x10000)
    this.#high = (carried + Math.imul(low, 0x4906ba49) + Math.imul(high, 0x4954cb65)) >>> 0
    this.#low = Math.imul(low, 0x4954cb65) >>> 0
  }
}
