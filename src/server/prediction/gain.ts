/**
 * Whether rows are predicted faster together than one by one, by the time that both take while the service runs. A model
 * that answers a row in a few microseconds gains less than gathering costs; neighbours and kernels, which read all of their
 * points for one row or for eight, gain much.
 */

/** One row in so many is timed. */
const sample = 16
/** Rows that take less, in milliseconds, are not worth gathering. */
const least = 0.008
/** Together a row takes at most this share of its time alone. */
const share = 0.85
/**
 * It is judged after so many groups: the first run before the engine has compiled their code. So may have done the row alone
 * that they are compared with: where they gain, rows go alone again until one of them is timed.
 */
const groups = 32
/** Without a gain it is tried again after so many rows. */
const retry = 10_000

export class Gain {
  #rows = 0
  #alone = 0
  #together = 0
  #groups = 0
  #aloneUntil = 0

  /** Whether the next row alone is to be timed. */
  get timesNext(): boolean {
    return ++this.#rows % sample === 0
  }

  alone(milliseconds: number): void {
    this.#alone = typical(this.#alone, milliseconds)
  }

  together(milliseconds: number, rows: number): void {
    this.#rows += rows
    this.#together = typical(this.#together, milliseconds / rows)
    if (++this.#groups < groups) return
    this.#groups = 0
    this.#aloneUntil = this.#together > share * this.#alone ? this.#rows + retry : this.#rows + sample - (this.#rows % sample)
  }

  worthwhile(): boolean {
    return this.#alone > least && this.#rows >= this.#aloneUntil
  }
}

/** What a third of the values lie below: one that another process of the machine made long moves it no further than any. */
function typical(before: number, value: number): number {
  if (before === 0) return value
  return value < before ? before * 0.9 : before * 1.05
}
