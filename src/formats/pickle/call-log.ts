import { escapeText } from '../python/escape-text.ts'

/** A name that a file calls or refers to, outside the tables of known names. */
export interface NameUse {
  /** `module.name`, control characters escaped, at most 200 characters. */
  readonly name: string
  /** Where it was first met: bytes from the start of the decompressed file. */
  readonly offset: number
  readonly count: number
}

const mostNames = 1000
const longestName = 200
const otherNames = '(other names)'

/** Counts uses by name. Past 1000 names the rest are counted together under `(other names)`. */
export class CallLog {
  readonly #uses = new Map<string, { name: string; offset: number; count: number }>()

  record(name: string, offset: number): void {
    const key = name.length > longestName ? `${name.slice(0, longestName)}…` : name
    const known = this.#uses.get(key)
    if (known !== undefined) {
      known.count++
    } else if (this.#uses.size < mostNames || key === otherNames) {
      this.#uses.set(key, { name: escapeText(key), offset, count: 1 })
    } else {
      this.record(otherNames, offset)
    }
  }

  /** In the order in which they were first met. */
  get uses(): NameUse[] {
    return [...this.#uses.values()]
  }
}
