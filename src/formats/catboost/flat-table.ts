import { corrupt } from '../corrupt.ts'
import { decodeUtf8 } from '../bytes/decode-utf8.ts'
import { BrineError } from '../../errors.ts'

/** What a serialiser may share among many tables is counted as often as it is read; no library writes more than this many times over. */
const mostCopies = 64

/**
 * A table of a FlatBuffer (https://flatbuffers.dev/internals), read by the number of its field. The runtime that npm has
 * checks no offset; here each is, before anything is read or allocated.
 */
export class FlatTable {
  readonly #buffer: FlatBuffer
  readonly #at: number
  readonly #fields: Uint16Array
  readonly #name: string

  private constructor(buffer: FlatBuffer, at: number, fields: Uint16Array, name: string) {
    this.#buffer = buffer
    this.#at = at
    this.#fields = fields
    this.#name = name
  }

  /** The root of the buffer, which has no more fields than `known`. @throws BrineError corrupt, unknown-field */
  static root(bytes: Uint8Array, name: string, known: number): FlatTable {
    const buffer = new FlatBuffer(bytes)
    return FlatTable.#open(buffer, buffer.u32(0), name, known)
  }

  static #open(buffer: FlatBuffer, at: number, name: string, known: number): FlatTable {
    const start = at - buffer.i32(at)
    const size = buffer.u16(start)
    if (size < 4 || size % 2 !== 0) throw corrupt(`${name} of the CatBoost model has a list of ${size} bytes of fields`)
    const fields = Uint16Array.from({ length: (size - 4) / 2 }, (_, field) => buffer.u16(start + 4 + 2 * field))
    const stranger = fields.findIndex((offset, field) => field >= known && offset !== 0)
    if (stranger >= 0) {
      throw new BrineError('unknown-field', `The CatBoost model has a field ${stranger} in its ${name}, which is not known`, {
        hint: 'Use a newer Brine, or save the model with an older CatBoost.',
      })
    }
    return new FlatTable(buffer, at, fields, name)
  }

  has(field: number): boolean {
    return (this.#fields[field] ?? 0) !== 0
  }

  u8(field: number, otherwise: number): number {
    const at = this.#place(field)
    return at === undefined ? otherwise : this.#buffer.u8(at)
  }

  i32(field: number, otherwise: number): number {
    const at = this.#place(field)
    return at === undefined ? otherwise : this.#buffer.i32(at)
  }

  f32(field: number, otherwise: number): number {
    const at = this.#place(field)
    return at === undefined ? otherwise : this.#buffer.f32(at)
  }

  f64(field: number, otherwise: number): number {
    const at = this.#place(field)
    return at === undefined ? otherwise : this.#buffer.f64(at)
  }

  string(field: number): string {
    const at = this.#place(field)
    return at === undefined ? '' : this.#buffer.string(at, this.#name)
  }

  strings(field: number): string[] {
    return this.#items(field, 4, at => this.#buffer.string(at, this.#name))
  }

  /** A view of a list of bytes. */
  bytes(field: number): Uint8Array {
    const { start, count } = this.#list(field, 1)
    return this.#buffer.bytes.subarray(start, start + count)
  }

  i32s(field: number): Int32Array {
    const { start, count } = this.#list(field, 4)
    const items = new Int32Array(count)
    for (let at = 0; at < count; at++) items[at] = this.#buffer.i32(start + 4 * at)
    return items
  }

  f32s(field: number): Float64Array {
    const { start, count } = this.#list(field, 4)
    const items = new Float64Array(count)
    for (let at = 0; at < count; at++) items[at] = this.#buffer.f32(start + 4 * at)
    return items
  }

  f64s(field: number): Float64Array {
    const { start, count } = this.#list(field, 8)
    const items = new Float64Array(count)
    for (let at = 0; at < count; at++) items[at] = this.#buffer.f64(start + 8 * at)
    return items
  }

  /** A list of structs of two 32-bit words: what `read` makes of where each begins. */
  pairs<T>(field: number, read: (first: number, second: number, secondAsFloat: number) => T): T[] {
    return this.#items(field, 8, at => read(this.#buffer.i32(at), this.#buffer.i32(at + 4), this.#buffer.f32(at + 4)))
  }

  /** A list of structs of two 16-bit words, as one array: first, second, first, second … */
  u16Pairs(field: number): Uint16Array {
    const { start, count } = this.#list(field, 4)
    const items = new Uint16Array(2 * count)
    for (let at = 0; at < items.length; at++) items[at] = this.#buffer.u16(start + 2 * at)
    return items
  }

  table(field: number, name: string, known: number): FlatTable {
    const at = this.#place(field)
    if (at === undefined) throw corrupt(`${this.#name} of the CatBoost model has no ${name}`)
    return FlatTable.#open(this.#buffer, at + this.#buffer.u32(at), name, known)
  }

  tables(field: number, name: string, known: number): FlatTable[] {
    return this.#items(field, 4, at => FlatTable.#open(this.#buffer, at + this.#buffer.u32(at), name, known))
  }

  #place(field: number): number | undefined {
    const offset = this.#fields[field] ?? 0
    return offset === 0 ? undefined : this.#at + offset
  }

  #items<T>(field: number, size: number, read: (at: number) => T): T[] {
    const { start, count } = this.#list(field, size)
    return Array.from({ length: count }, (_, item) => read(start + size * item))
  }

  #list(field: number, size: number): { start: number; count: number } {
    const at = this.#place(field)
    return at === undefined ? { start: 0, count: 0 } : this.#buffer.list(at + this.#buffer.u32(at), size)
  }
}

/** The bytes, with every read within them. */
class FlatBuffer {
  readonly bytes: Uint8Array
  readonly #view: DataView
  #left: number

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#left = mostCopies * bytes.length
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#within(at, 1))
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#within(at, 2), true)
  }

  i32(at: number): number {
    return this.#view.getInt32(this.#within(at, 4), true)
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#within(at, 4), true)
  }

  f32(at: number): number {
    return this.#view.getFloat32(this.#within(at, 4), true)
  }

  f64(at: number): number {
    return this.#view.getFloat64(this.#within(at, 8), true)
  }

  string(at: number, name: string): string {
    const { start, count } = this.list(at + this.u32(at), 1)
    try {
      return decodeUtf8(this.bytes.subarray(start, start + count), start)
    } catch (cause) {
      throw corrupt(`a text in ${name} of the CatBoost model is not UTF-8`, start, cause)
    }
  }

  /** A list begins with the number of its items. */
  list(at: number, size: number): { start: number; count: number } {
    const count = this.u32(at)
    const start = this.#within(at + 4, count * size)
    this.#left -= count * size
    if (this.#left < 0) throw corrupt('lists of the CatBoost model lie one in another', at)
    return { start, count }
  }

  #within(at: number, length: number): number {
    if (at >= 0 && at + length <= this.bytes.length) return at
    throw corrupt(`the CatBoost model refers to ${length} bytes at ${at} of ${this.bytes.length}`)
  }
}
