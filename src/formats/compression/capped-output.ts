import { exceeded, type Budget } from '../limits.ts'

/** How many bytes pass between two looks at the clock. */
const stride = 1 << 20

const largestGuess = 256 * 1024 * 1024

/** Collects what a decompressor gives, up to a cap and a deadline. The decompressors of npm write byte by byte. */
export class CappedOutput {
  buffer: Uint8Array
  length = 0
  readonly #cap: number
  readonly #budget: Budget
  #nextCheck = stride

  constructor(cap: number, budget: Budget, sizeGuess: number) {
    this.#cap = cap
    this.#budget = budget
    this.buffer = new Uint8Array(Math.min(cap, Math.max(1 << 16, Math.min(sizeGuess, largestGuess))))
  }

  writeByte(byte: number): void {
    if (this.length === this.buffer.length) this.reserve(1)
    this.buffer[this.length++] = byte
  }

  append(chunk: Uint8Array): void {
    this.reserve(chunk.length)
    this.buffer.set(chunk, this.length)
    this.length += chunk.length
  }

  /** Part of what decompressors expect of a stream; nothing waits here. */
  flush(): void {}

  /** Makes room for `more` bytes after `length`. */
  reserve(more: number): void {
    const needed = this.length + more
    if (needed > this.#cap) throw outputCapped(this.#cap, this.#budget)
    if (needed > this.#nextCheck) {
      this.#budget.checkTime()
      this.#nextCheck = needed + stride
    }
    if (needed <= this.buffer.length) return
    const larger = new Uint8Array(Math.min(this.#cap, Math.max(needed, this.buffer.length * 2)))
    larger.set(this.buffer.subarray(0, this.length))
    this.buffer = larger
  }

  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }
}

/** The error of compressed data that grows beyond `cap` bytes. */
export function outputCapped(cap: number, budget: Budget): Error {
  return exceeded(`The file decompresses to more than ${cap} bytes`, cap < budget.limits.bytes ? 'ratio' : 'bytes')
}
