import { corrupt } from '../corrupt.ts'

/** What JSON or UBJSON holds. Lists of numbers in UBJSON are typed arrays. */
export type DocumentValue = null | boolean | number | string | DocumentNumbers | DocumentValue[] | { [key: string]: DocumentValue }
export type DocumentNumbers = Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Int32Array

/** An object of a document, read by key; what is not as expected is refused with its path. */
export class Section {
  readonly path: string
  readonly #fields: { readonly [key: string]: DocumentValue }

  constructor(value: DocumentValue | undefined, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) throw unexpected(path, 'an object')
    this.path = path
    this.#fields = value
  }

  get keys(): string[] {
    return Object.keys(this.#fields)
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#fields, key)
  }

  get(key: string): DocumentValue | undefined {
    return this.has(key) ? this.#fields[key] : undefined
  }

  section(key: string): Section {
    return new Section(this.get(key), this.#place(key))
  }

  sections(key: string): Section[] {
    return this.list(key).map((item, at) => new Section(item, `${this.#place(key)}[${at}]`))
  }

  list(key: string): readonly DocumentValue[] {
    const value = this.get(key)
    if (Array.isArray(value)) return value
    if (ArrayBuffer.isView(value)) return Array.from(value)
    throw unexpected(this.#place(key), 'a list')
  }

  string(key: string): string {
    const value = this.get(key)
    if (typeof value === 'string') return value
    throw unexpected(this.#place(key), 'text')
  }

  strings(key: string): string[] {
    return this.list(key).map((item, at) => {
      if (typeof item === 'string') return item
      throw unexpected(`${this.#place(key)}[${at}]`, 'text')
    })
  }

  /** A whole number, which XGBoost writes as text in its parameters. */
  integer(key: string, fallback?: number): number {
    if (fallback !== undefined && !this.has(key)) return fallback
    const value = this.get(key)
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (Number.isSafeInteger(number)) return number as number
    throw unexpected(this.#place(key), 'a whole number')
  }

  /** Numbers, or truths as 0 and 1. JSON's null stands for NaN. */
  numbers(key: string): Float64Array {
    const value = this.get(key)
    if (ArrayBuffer.isView(value)) return Float64Array.from(value)
    if (!Array.isArray(value)) throw unexpected(this.#place(key), 'a list of numbers')
    const result = new Float64Array(value.length)
    for (let at = 0; at < value.length; at++) {
      const item = value[at]!
      if (typeof item !== 'number' && typeof item !== 'boolean' && item !== null) throw unexpected(`${this.#place(key)}[${at}]`, 'a number')
      result[at] = item === null ? NaN : Number(item)
    }
    return result
  }

  /** Numbers from `low` to `high`, whole. */
  integers(key: string, low: number, high: number): Int32Array {
    const numbers = this.numbers(key)
    for (const [at, number] of numbers.entries()) {
      if (!Number.isInteger(number) || number < low || number > high) throw unexpected(`${this.#place(key)}[${at}]`, `a whole number from ${low} to ${high}`)
    }
    return Int32Array.from(numbers)
  }

  #place(key: string): string {
    return `${this.path}.${key}`
  }
}

export function unexpected(place: string, wanted: string): Error {
  return corrupt(`${place} of the XGBoost model is not ${wanted}`)
}
