/**
 * From a body's bytes straight to columns, by tables made of the model's signature. It reads what is plainly right and
 * nothing else: what it leaves is read, or refused in words, by the general path, so both take the same rows for the same.
 */
import type { Columns } from '../../model/rows.ts'
import type { InputField, Signature } from '../../model/signature.ts'
import { allocateInputs } from '../../model/rows.ts'
import { isUtf8 } from 'node:buffer'
import { powersOfFive, powersOfTen } from './decimal-powers.ts'
import { wasm } from './assembly/read-row.wasm.ts'
import { writeJsonCell } from '../../model/cell.ts'

interface Exports {
  readonly place: (fields: number, count: number, required: number, table: number, mask: number, tens: number, fives: number, seen: number) => void
  readonly readRow: (at: number, cells: number) => number
  readonly readRows: (at: number, cells: number, most: number) => number
  readonly rowsRead: () => number
  readonly occurrences: (at: number, end: number, byte: number) => number
  readonly remember: (slot: number, at: number, end: number) => void
}

/** Longer bodies are left to the general path: the memory that the longest one took stays. */
const longestBody = 1024 * 1024
/** So are rows whose cells take more: of features that may be left out a short body can hold many. */
const mostCells = 8 * longestBody

// The layout of fields, cells and texts is that of assembly/read-row.as.ts.
const fieldSize = 48
const numberSize = 8
const cellSize = 16
const slots = 512
const seenSize = slots * (32 + 4)
const noSlot = 0xffffffff
/** What may be looked at behind a body. */
const margin = 33
const takes = { number: 1, truth: 2, text: 4, null: 8, words: 16 }
const found = { null: 0, number: 1, truth: 2, text: 3, escaped: 4, seen: 5 }
const takenBy: Partial<Record<InputField['type'], number>> = {
  number: takes.number | takes.truth | takes.words,
  boolean: takes.truth,
  string: takes.text,
  mixed: takes.number | takes.truth | takes.text,
}

const page = 65536
const openObject = 0x7b
const openArray = 0x5b

/** Whether rows of this signature can be read so: not where a feature is a list or a map. */
export function canReadRows({ inputs }: Signature): boolean {
  return inputs.every(({ type }) => takenBy[type] !== undefined)
}

export class RowReader {
  readonly #signature: Signature
  readonly #hasTexts: boolean
  /** The texts of the slots: categories come again and again, and to make a string of bytes takes longer than to find it. */
  readonly #texts = new Array<string>(slots).fill('')
  readonly #memory: WebAssembly.Memory
  readonly #exports: Exports
  /** Per field, bytes of a row's cells of those before it. */
  readonly #before: readonly number[]
  /** Bytes of a row's cells. */
  readonly #rowSize: number
  /** Where the cells of one row go, and a body. */
  readonly #one: number
  readonly #body: number
  /** The fewest bytes of a row as an object and as an array. */
  readonly #shortest: { readonly object: number; readonly array: number }
  #bytes: Uint8Array
  #words: Uint32Array
  #numbers: Float64Array

  constructor(signature: Signature) {
    const { inputs } = signature
    this.#signature = signature
    this.#hasTexts = inputs.some(({ type }) => type === 'string' || type === 'mixed')
    const names = inputs.map(({ name }) => (isPlain(name) ? Buffer.from(`${name}"`) : Buffer.alloc(0)))
    // A power of two, at least twice as many as there are names.
    const size = 2 << (32 - Math.clz32(inputs.length))
    const tens = 0
    const fives = tens + powersOfTen.byteLength
    const fields = fives + powersOfFive.byteLength
    const table = fields + (inputs.length + 1) * fieldSize
    const seen = table + size * 4
    this.#one = aligned(seen + seenSize)
    let rowSize = 0
    this.#before = inputs.map(({ type }) => (rowSize += sizeOf(type)) - sizeOf(type))
    this.#rowSize = rowSize
    const text = this.#one + rowSize
    this.#body = aligned(text + names.reduce((sum, name) => sum + name.length, 0))
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil((this.#body + margin) / page) })
    this.#bytes = new Uint8Array(this.#memory.buffer)
    this.#words = new Uint32Array(this.#memory.buffer)
    this.#numbers = new Float64Array(this.#memory.buffer)
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), { env: { memory: this.#memory } }).exports as unknown as Exports

    this.#numbers.set(powersOfTen, tens / 8)
    new BigUint64Array(this.#memory.buffer).set(powersOfFive, fives / 8)
    let at = text
    inputs.forEach((field, number) => {
      const name = names[number]!
      const takenHere = (takenBy[field.type]! & ~(field.noTruths === true ? takes.truth : 0)) | (field.nullable ? takes.null : 0)
      this.#words.set([at, name.length, takenHere, 0, number + 1, field.required ? 1 : 0, this.#before[number]!, sizeOf(field.type)], (fields + number * fieldSize) / 4)
      this.#bytes.set(name, at)
      at += name.length
      if (name.length === 0) return
      let slot = hash(name) & (size - 1)
      while (this.#words[table / 4 + slot] !== 0) slot = (slot + 1) & (size - 1)
      this.#words[table / 4 + slot] = number + 1
    })
    this.#exports.place(fields, inputs.length, inputs.filter(({ required }) => required).length, table, size - 1, tens, fives, seen)
    const required = inputs.flatMap((field, number) => (field.required ? [names[number]!.length + 3] : []))
    this.#shortest = { object: 2 + required.reduce((sum, length) => sum + length, 0), array: 2 * inputs.length }
  }

  /** Whether the body is one row, which is then in row `row` of `columns`. */
  readOne(body: Buffer, columns: Columns, row = 0): boolean {
    const start = this.#open(body)
    if (start === undefined || !this.#isRow(start)) return false
    const end = this.#exports.readRow(start, this.#one)
    return end === this.#body + body.length && this.#take(body, columns, this.#one, row, 1, 1)
  }

  /** The rows of a body that is an array of at most `most` of them, or undefined. */
  readMany(body: Buffer, most: number): Columns | undefined {
    const start = this.#open(body)
    if (start === undefined || this.#bytes[start] !== openArray) return undefined
    const first = this.#skipSpace(start + 1)
    if (!this.#isRow(first)) return undefined
    const object = this.#bytes[first] === openObject
    const end = this.#body + body.length
    const room = Math.min(most, Math.ceil(body.length / (object ? this.#shortest.object : this.#shortest.array)), this.#exports.occurrences(first, end, object ? openObject : openArray))
    if (room < 1 || room * this.#rowSize > mostCells) return undefined
    const cells = aligned(end + margin)
    this.#makeRoom(cells + room * this.#rowSize)
    if (this.#exports.readRows(first, cells, room) !== end) return undefined
    const rows = this.#exports.rowsRead()
    const columns = allocateInputs(this.#signature, rows)
    return this.#take(body, columns, cells, 0, rows, room) ? columns : undefined
  }

  /** Copies the body into the memory. The address of its first character that is not space, or undefined for a body that is not to be read. */
  #open(body: Buffer): number | undefined {
    if (body.length > longestBody || (this.#hasTexts && !isUtf8(body))) return undefined
    this.#makeRoom(this.#body + body.length + margin)
    this.#bytes.set(body, this.#body)
    this.#bytes[this.#body + body.length] = 0
    return this.#skipSpace(this.#body)
  }

  #makeRoom(bytes: number): void {
    const missing = bytes - this.#bytes.length
    if (missing <= 0) return
    this.#memory.grow(Math.ceil(missing / page))
    this.#bytes = new Uint8Array(this.#memory.buffer)
    this.#words = new Uint32Array(this.#memory.buffer)
    this.#numbers = new Float64Array(this.#memory.buffer)
  }

  #skipSpace(at: number): number {
    while (this.#bytes[at] === 0x20 || this.#bytes[at] === 0x0a || this.#bytes[at] === 0x0d || this.#bytes[at] === 0x09) at++
    return at
  }

  #isRow(at: number): boolean {
    return this.#bytes[at] === openObject || (this.#bytes[at] === openArray && !this.#signature.named)
  }

  /** Copies the `rows` rows that were read last, to `cells` with room for `room`, into the columns from `row` on. */
  #take(body: Buffer, { columns }: Columns, cells: number, row: number, rows: number, room: number): boolean {
    const { inputs } = this.#signature
    let news = false
    for (let number = 0; number < inputs.length; number++) {
      const column = columns[number]!
      const from = cells + room * this.#before[number]!
      if (column.type === 'float64') {
        if (rows === 1) column.data[row] = this.#numbers[from / 8]!
        else column.data.set(this.#numbers.subarray(from / 8, from / 8 + rows), row)
        continue
      }
      for (let own = 0, at = from / 4; own < rows; own++, at += cellSize / 4) {
        if (this.#words[at] === found.seen && column.type === 'string' && column.valid === null) column.data[row + own] = this.#texts[this.#words[at + 1]!]!
        else if (!this.#takeCell(body, inputs[number]!, column, row + own, at)) return false
        else if (this.#words[at] === found.text) news = true
      }
    }
    if (news) this.#remember(columns, cells, row, rows, room)
    return true
  }

  #takeCell(body: Buffer, field: InputField, column: Columns['columns'][number], row: number, at: number): boolean {
    switch (this.#words[at]) {
      case found.null:
        return writeJsonCell(field, column, row, null) === undefined
      case found.number:
        return writeJsonCell(field, column, row, this.#numbers[at / 2 + 1]!) === undefined
      case found.truth:
        return writeJsonCell(field, column, row, this.#numbers[at / 2 + 1] === 1) === undefined
      case found.text:
        return writeJsonCell(field, column, row, this.#text(body, at, 0)) === undefined
      case found.seen:
        return writeJsonCell(field, column, row, this.#texts[this.#words[at + 1]!]!) === undefined
      case found.escaped:
        try {
          return writeJsonCell(field, column, row, JSON.parse(this.#text(body, at, 1))) === undefined
        } catch {
          // An escape that JSON does not know: the general path says so.
          return false
        }
      default:
        return true
    }
  }

  /** Puts short texts that were not in their slots into them, once no cell needs what is there. */
  #remember(columns: Columns['columns'], cells: number, row: number, rows: number, room: number): void {
    columns.forEach((column, number) => {
      if (column.type !== 'string' && column.type !== 'mixed') return
      for (let own = 0, at = (cells + room * this.#before[number]!) / 4; own < rows; own++, at += cellSize / 4) {
        const slot = this.#words[at + 1]!
        if (this.#words[at] !== found.text || slot === noSlot) continue
        this.#exports.remember(slot, this.#words[at + 2]!, this.#words[at + 3]!)
        this.#texts[slot] = column.data[row + own] as string
      }
    })
  }

  /** A text, and so many bytes around it. */
  #text(body: Buffer, at: number, around: number): string {
    return body.toString('utf8', this.#words[at + 2]! - this.#body - around, this.#words[at + 3]! - this.#body + around)
  }
}

function sizeOf(type: InputField['type']): number {
  return type === 'number' ? numberSize : cellSize
}

/** The next address that any number may have. */
function aligned(address: number): number {
  return Math.ceil(address / 16) * 16
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
