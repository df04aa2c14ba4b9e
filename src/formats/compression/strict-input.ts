import { corrupt } from '../corrupt.ts'
import type { Budget } from '../limits.ts'

/** The input stream that `seek-bzip` and `lzma-purejs` take. They read zeros past the end; this ends in 'corrupt'. */
export class StrictInput {
  position = 0
  readonly #bytes: Uint8Array
  readonly #budget: Budget

  constructor(bytes: Uint8Array, budget: Budget) {
    this.#bytes = bytes
    this.#budget = budget
  }

  get atEnd(): boolean {
    return this.position >= this.#bytes.length
  }

  readByte(): number {
    if (this.atEnd) throw corrupt('its compressed data ends too early', this.position)
    if ((this.position & 0xffff) === 0) this.#budget.checkTime()
    return this.#bytes[this.position++]!
  }

  read(target: Uint8Array, offset: number, length: number): number {
    for (let k = 0; k < length; k++) target[offset + k] = this.readByte()
    return length
  }
}
