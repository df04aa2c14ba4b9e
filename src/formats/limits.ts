/** How much a file may ask for. A file that asks for more ends in a BrineError 'limit'. */
import { BrineError } from '../errors.ts'

export interface Limits {
  /** Bytes of the file after decompression. Default 4 GiB: the longest view that Node 20 can make. */
  readonly bytes: number
  /** Decompressed bytes per compressed byte, once more than 64 MiB have come out. Default 1100: deflate's own bound is 1032. */
  readonly ratio: number
  /** Values made while reading (a dict counts 4, an object 8), and strings in arrays. Default 40 million. */
  readonly nodes: number
  /** Entries in one pickle's memo. Default 20 million. */
  readonly memo: number
  /** Wall time of reading one file. Default two minutes. */
  readonly milliseconds: number
}

export const defaultLimits: Limits = {
  bytes: 4 * 1024 * 1024 * 1024,
  ratio: 1100,
  nodes: 40_000_000,
  memo: 20_000_000,
  milliseconds: 120_000,
}

const smallestCopies = 64 * 1024 * 1024

/** What is left of the limits while one file is read. */
export class Budget {
  readonly limits: Limits
  readonly #deadline: number
  #nodes: number
  #copies: number

  /** `fileBytes` is the size after decompression: what is copied out of a file is bounded by what is in it. */
  constructor(limits: Limits = defaultLimits, fileBytes = 0) {
    this.limits = limits
    this.#copies = 0
    this.admit(fileBytes)
    this.#deadline = performance.now() + limits.milliseconds
    this.#nodes = limits.nodes
  }

  get millisecondsLeft(): number {
    return Math.max(0, this.#deadline - performance.now())
  }

  /** Takes `nodes` from what may still be made. */
  spend(nodes: number): void {
    this.#nodes -= nodes
    if (this.#nodes < 0) throw exceeded(`The file holds more than ${this.limits.nodes} values`, 'nodes')
  }

  /** Allows copies for a file of `fileBytes`: many times what any array needs, and not one more for every reference. */
  admit(fileBytes: number): void {
    this.#copies = Math.min(this.limits.bytes, smallestCopies + 16 * fileBytes)
  }

  /** Takes `bytes` that are about to be copied or decoded from what may still be. */
  copy(bytes: number): void {
    this.#copies -= bytes
    if (!(this.#copies >= 0)) throw exceeded('The values of the file take far more memory than the file itself', 'bytes')
  }

  checkTime(): void {
    if (performance.now() > this.#deadline) {
      throw exceeded(`Reading the file took longer than ${this.limits.milliseconds} ms`, 'milliseconds')
    }
  }
}

/** The error of a limit that was met. `limit` is the one to raise; the others are fixed, beyond what any library writes. */
export function exceeded(message: string, limit?: keyof Limits): BrineError {
  const hint =
    limit === undefined
      ? 'No library writes such a file: check where it comes from.'
      : `If you trust where the file comes from, read it with a higher limit \`${limit}\`.`
  return new BrineError('limit', message, { hint })
}
