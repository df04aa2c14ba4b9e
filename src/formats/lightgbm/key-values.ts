import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'

/** Lines `key=value` of one part of a LightGBM model. */
export class KeyValues {
  readonly place: string
  readonly #values: ReadonlyMap<string, string>

  /** A key without `=` has the value ''. @throws BrineError 'unknown-field' */
  constructor(lines: readonly string[], known: readonly string[], place: string) {
    this.place = place
    const values = new Map<string, string>()
    for (const line of lines) {
      const at = line.indexOf('=')
      const key = at < 0 ? line : line.slice(0, at)
      if (!known.includes(key)) {
        throw new BrineError('unknown-field', `The LightGBM model has the field '${key.slice(0, 60)}', which is not known (at ${place})`, {
          place,
          hint: 'Use a newer Brine, or save the model with an older LightGBM.',
        })
      }
      values.set(key, at < 0 ? '' : line.slice(at + 1))
    }
    this.#values = values
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }

  text(key: string): string {
    const value = this.#values.get(key)
    if (value === undefined) throw corrupt(`the LightGBM model has no '${key}' (${this.place})`)
    return value
  }

  words(key: string): string[] {
    return this.text(key).split(' ').filter(word => word !== '')
  }

  integer(key: string, low: number, high: number): number {
    const number = Number(this.text(key))
    if (Number.isInteger(number) && number >= low && number <= high) return number
    throw corrupt(`'${key}' of the LightGBM model is '${this.text(key).slice(0, 60)}' (${this.place})`)
  }

  /** Exactly `count` numbers: printed with 17 digits, they read back to the same bits. */
  numbers(key: string, count: number): Float64Array {
    const words = this.words(key)
    if (words.length !== count) throw corrupt(`'${key}' of the LightGBM model has ${words.length} numbers, expected ${count} (${this.place})`)
    return Float64Array.from(words, word => {
      const number = numberOf(word)
      if (number !== number && !/^[+-]?nan$/i.test(word)) throw corrupt(`'${key}' of the LightGBM model holds '${word.slice(0, 60)}' (${this.place})`)
      return number
    })
  }

  integers(key: string, count: number, low: number, high: number): Int32Array {
    const numbers = this.numbers(key, count)
    const bad = numbers.findIndex(number => !Number.isInteger(number) || number < low || number > high)
    if (bad >= 0) throw corrupt(`'${key}' of the LightGBM model holds ${numbers[bad]}, expected ${low} to ${high} (${this.place})`)
    return Int32Array.from(numbers)
  }
}

/** As C++ prints it. */
function numberOf(word: string): number {
  if (/^[+-]?inf(inity)?$/i.test(word)) return word.startsWith('-') ? -Infinity : Infinity
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : NaN
}
