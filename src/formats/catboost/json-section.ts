import type { JsonValue } from './parse-json.ts'
import { corrupt } from '../corrupt.ts'
import { jsonNumber } from './json-number.ts'
import { writtenNumber } from './parse-json.ts'

/** An object of the JSON, read by key; what is not as expected is refused with its path. */
export class JsonSection {
  readonly path: string
  readonly #fields: { readonly [key: string]: JsonValue }

  constructor(value: JsonValue | undefined, path: string) {
    if (!isObject(value)) throw unexpected(path, 'an object')
    this.path = path
    this.#fields = value
  }

  get entries(): [string, JsonValue][] {
    return Object.entries(this.#fields)
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#fields, key)
  }

  get(key: string): JsonValue | undefined {
    return this.has(key) ? this.#fields[key] : undefined
  }

  section(key: string): JsonSection {
    return new JsonSection(this.get(key), `${this.path}.${key}`)
  }

  /** Absent and null (which CatBoost wrote for an empty list) are empty. */
  list(key: string): readonly JsonValue[] {
    const value = this.get(key) ?? []
    if (Array.isArray(value)) return value as readonly JsonValue[]
    throw unexpected(`${this.path}.${key}`, 'a list')
  }

  sections(key: string): JsonSection[] {
    return this.list(key).map((item, at) => new JsonSection(item, `${this.path}.${key}[${at}]`))
  }

  /** Empty where there is none. */
  string(key: string): string {
    const value = this.get(key) ?? ''
    if (typeof value === 'string') return value
    throw unexpected(`${this.path}.${key}`, 'text')
  }

  number(key: string): number {
    return numberOf(this.get(key), `${this.path}.${key}`)
  }

  /** A whole number of 32 bits. */
  integer(key: string): number {
    return integerOf(this.get(key), `${this.path}.${key}`)
  }

  integers(key: string): Int32Array {
    return Int32Array.from(this.list(key), (item, at) => integerOf(item, `${this.path}.${key}[${at}]`))
  }

  numbers(key: string): Float64Array {
    return Float64Array.from(this.list(key), (item, at) => numberOf(item, `${this.path}.${key}[${at}]`))
  }

  /** Rounded to float32. */
  singles(key: string): Float64Array {
    return this.numbers(key).map(Math.fround)
  }
}

export function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function numberOf(value: JsonValue | undefined, path: string): number {
  const written = writtenNumber(value)
  if (written === undefined) throw unexpected(path, 'a number')
  return jsonNumber(written)
}

export function integerOf(value: JsonValue | undefined, path: string): number {
  const number = Number(writtenNumber(value) ?? NaN)
  if (number === (number | 0)) return number
  throw unexpected(path, 'a whole number of 32 bits')
}

export function unexpected(path: string, wanted: string): Error {
  return corrupt(`${path} of the CatBoost model is not ${wanted}`)
}
