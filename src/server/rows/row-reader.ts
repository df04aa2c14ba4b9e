/**
 * From a body's bytes straight to columns, by tables made of the model's signature. It reads what is plainly right and
 * nothing else: what it leaves is read, or refused in words, by the general path, so both take the same rows for the same.
 */
import type { Columns } from '../../model/rows.ts'
import type { InputField, Signature } from '../../model/signature.ts'
import { allocateInputs } from '../../model/rows.ts'
import { SeenTexts } from './seen-texts.ts'
import { isUtf8 } from 'node:buffer'
import { powersOfFive, powersOfTen } from './decimal-powers.ts'
import { rowsOf } from '../../kernels/rows-of.ts'
import { wasm } from './assembly/read-row.wasm.ts'
import { writeJsonCell } from '../../model/cell.ts'

interface Exports {
  readonly place: (fields: number, count: number, required: number, table: number, mask: number, tens: number, fives: number) => void
  readonly readObject: (at: number) => number
  readonly readArray: (at: number) => number
  readonly rowsRead: () => number
  readonly occurrences: (at: number, end: number, byte: number) => number
}

/** Longer bodies are left to the general path: the memory that the longest one took stays. */
const longestBody = 1024 * 1024

// The layout of a field and its numbers are those of assembly/read-row.as.ts.
const fieldSize = 48
const seenAt = 12
const foundAt = 20
const numberAt = 24
const textFrom = 32
const textTo = 36
const takes = { number: 1, truth: 2, text: 4, null: 8, words: 16 }
const found = { null: 0, number: 1, truth: 2, text: 3 }
const takenBy: Partial<Record<InputField['type'], number>> = {
  number: takes.number | takes.truth | takes.words,
  boolean: takes.truth,
  string: takes.text,
  mixed: takes.number | takes.truth | takes.text,
}

const page = 65536
const openObject = 0x7b
const openArray = 0x5b
const closeArray = 0x5d
const comma = 0x2c

/** Whether rows of this signature can be read so: not where a feature is a list or a map. */
export function canReadRows({ inputs }: Signature): boolean {
  return inputs.every(({ type }) => takenBy[type] !== undefined)
}

export class RowReader {
  readonly #signature: Signature
  readonly #texts: boolean
  readonly #seen = new SeenTexts()
  readonly #memory: WebAssembly.Memory
  readonly #exports: Exports
  readonly #fields: number
  readonly #body: number
  /** The fewest bytes of a row as an object and as an array. */
  readonly #shortest: { readonly object: number; readonly array: number }
  #bytes: Uint8Array
  #words: Uint32Array
  #numbers: Float64Array

  constructor(signature: Signature) {
    const { inputs } = signature
    this.#signature = signature
    this.#texts = inputs.some(({ type }) => type === 'string' || type === 'mixed')
    const names = inputs.map(({ name }) => (isPlain(name) ? Buffer.from(`${name}"`) : Buffer.alloc(0)))
    // A power of two, at least twice as many as there are names.
    const slots = 2 << (32 - Math.clz32(inputs.length))
    const tens = 0
    const fives = tens + powersOfTen.byteLength
    const fields = fives + powersOfFive.byteLength
    const table = fields + (inputs.length + 1) * fieldSize
    const text = table + slots * 4
    this.#fields = fields
    this.#body = text + names.reduce((sum, name) => sum + name.length, 0)
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil((this.#body + 1) / page) })
    this.#bytes = new Uint8Array(this.#memory.buffer)
    this.#words = new Uint32Array(this.#memory.buffer)
    this.#numbers = new Float64Array(this.#memory.buffer)
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), { env: { memory: this.#memory } }).exports as unknown as Exports

    this.#numbers.set(powersOfTen, tens / 8)
    new BigUint64Array(this.#memory.buffer).set(powersOfFive, fives / 8)
    let at = text
    inputs.forEach((field, number) => {
      const name = names[number]!
      this.#words.set([at, name.length, takenBy[field.type]! | (field.nullable ? takes.null : 0), 0, number + 1], (fields + number * fieldSize) / 4)
      this.#words[(fields + number * fieldSize + 40) / 4] = field.required ? 1 : 0
      this.#bytes.set(name, at)
      at += name.length
      if (name.length === 0) return
      let slot = hash(name) & (slots - 1)
      while (this.#words[table / 4 + slot] !== 0) slot = (slot + 1) & (slots - 1)
      this.#words[table / 4 + slot] = number + 1
    })
    this.#exports.place(fields, inputs.length, inputs.filter(({ required }) => required).length, table, slots - 1, tens, fives)
    const required = inputs.flatMap((field, number) => (field.required ? [names[number]!.length + 3] : []))
    this.#shortest = { object: 2 + required.reduce((sum, length) => sum + length, 0), array: 2 * inputs.length }
  }

  /** Whether the body is one row, which is then in row `row` of `columns`. */
  readOne(body: Buffer, columns: Columns, row = 0): boolean {
    const start = this.#open(body)
    if (start === undefined) return false
    const end = this.#row(start)
    return end === this.#body + body.length && this.#take(body, columns, row)
  }

  /** The rows of a body that is an array of at most `most` of them, or undefined. */
  readMany(body: Buffer, most: number): Columns | undefined {
    const start = this.#open(body)
    if (start === undefined || this.#bytes[start] !== openArray) return undefined
    let at = this.#skipSpace(start + 1)
    const object = this.#bytes[at] === openObject
    const bound = Math.min(most, Math.ceil(body.length / (object ? this.#shortest.object : this.#shortest.array)), this.#exports.occurrences(at, this.#body + body.length, object ? openObject : openArray))
    const columns = allocateInputs(this.#signature, bound)
    for (let row = 0; row < bound; row++) {
      if (this.#bytes[at] !== (object ? openObject : openArray)) return undefined
      at = this.#row(at)
      if (at === 0 || !this.#take(body, columns, row)) return undefined
      const byte = this.#bytes[at]
      at = this.#skipSpace(at + 1)
      if (byte === closeArray) return at === this.#body + body.length ? rowsOf(columns, 0, row + 1) : undefined
      if (byte !== comma) return undefined
    }
    return undefined
  }

  /** Copies the body into the memory. The address of its first character that is not space, or undefined for a body that is not to be read. */
  #open(body: Buffer): number | undefined {
    if (body.length > longestBody || (this.#texts && !isUtf8(body))) return undefined
    const missing = this.#body + body.length + 1 - this.#bytes.length
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / page))
      this.#bytes = new Uint8Array(this.#memory.buffer)
      this.#words = new Uint32Array(this.#memory.buffer)
      this.#numbers = new Float64Array(this.#memory.buffer)
    }
    this.#bytes.set(body, this.#body)
    this.#bytes[this.#body + body.length] = 0
    return this.#skipSpace(this.#body)
  }

  #skipSpace(at: number): number {
    while (this.#bytes[at] === 0x20 || this.#bytes[at] === 0x0a || this.#bytes[at] === 0x0d || this.#bytes[at] === 0x09) at++
    return at
  }

  #row(at: number): number {
    if (this.#bytes[at] === openObject) return this.#exports.readObject(at)
    return this.#bytes[at] === openArray && !this.#signature.named ? this.#exports.readArray(at) : 0
  }

  /** Moves the row that was read last into the columns. */
  #take(body: Buffer, { columns }: Columns, row: number): boolean {
    const { inputs } = this.#signature
    const read = this.#exports.rowsRead()
    for (let number = 0, at = this.#fields; number < inputs.length; number++, at += fieldSize) {
      if (this.#words[(at + seenAt) >> 2] !== read) continue
      const column = columns[number]!
      if (column.type === 'float64') column.data[row] = this.#numbers[(at + numberAt) >> 3]!
      else if (!this.#takeOther(body, inputs[number]!, column, row, at)) return false
    }
    return true
  }

  #takeOther(body: Buffer, field: InputField, column: Columns['columns'][number], row: number, at: number): boolean {
    switch (this.#words[(at + foundAt) >> 2]) {
      case found.null:
        return writeJsonCell(field, column, row, null) === undefined
      case found.number:
        return writeJsonCell(field, column, row, this.#numbers[(at + numberAt) >> 3]!) === undefined
      case found.truth:
        return writeJsonCell(field, column, row, this.#numbers[(at + numberAt) >> 3] === 1) === undefined
      case found.text:
        return writeJsonCell(field, column, row, this.#seen.text(this.#bytes, this.#words[(at + textFrom) >> 2]!, this.#words[(at + textTo) >> 2]!, () => this.#text(body, at, 0))) === undefined
      default:
        try {
          return writeJsonCell(field, column, row, JSON.parse(this.#text(body, at, 1))) === undefined
        } catch {
          // An escape that JSON does not know: the general path says so.
          return false
        }
    }
  }

  /** A text, and so many bytes around it. */
  #text(body: Buffer, at: number, around: number): string {
    return body.toString('utf8', this.#words[(at + textFrom) >> 2]! - this.#body - around, this.#words[(at + textTo) >> 2]! - this.#body + around)
  }
}

/** Whether a name is spelled in JSON as it is: JSON.stringify escapes what UTF-8 cannot hold. */
function isPlain(name: string): boolean {
  return JSON.stringify(name) === `"${name}"`
}

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/. */
function hash(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
