import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { plainBytes } from './plain-bytes.ts'

/** V8's longest string. */
const longestText = 0x1fff_ffe8

/** Reads little-endian fields from bytes. Every read is checked against what is there before anything is allocated. */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly #buffer: Buffer
  offset: number
  /** Where the open frame ends, or the bytes do. */
  #limit: number

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = plainBytes(bytes)
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.offset = offset
    this.#limit = bytes.length
  }

  get remaining(): number {
    return this.bytes.length - this.offset
  }

  /** Opens a frame (PEP 3154): no read may cross its end, and none may begin inside another. */
  openFrame(length: number): void {
    if (this.offset < this.#limit && this.#limit !== this.bytes.length) {
      throw corrupt('a frame begins inside another', this.offset)
    }
    if (length > this.remaining) {
      throw corrupt(`a frame of ${length} bytes is announced where ${this.remaining} remain`, this.offset)
    }
    this.#limit = this.offset + length
  }

  /** Moves past `length` bytes and gives where they began. */
  advance(length: number): number {
    const start = this.offset
    if (start + length > this.#limit) this.#leaveFrame(length)
    this.offset = start + length
    return start
  }

  /** A view of the next `length` bytes: nothing is copied. */
  take(length: number): Uint8Array {
    const start = this.advance(length)
    return this.bytes.subarray(start, start + length)
  }

  u8(): number {
    return this.bytes[this.advance(1)]!
  }

  u16(): number {
    return this.view.getUint16(this.advance(2), true)
  }

  u32(): number {
    return this.view.getUint32(this.advance(4), true)
  }

  i32(): number {
    return this.view.getInt32(this.advance(4), true)
  }

  /** A 64-bit length. Beyond 2⁵³ it loses digits, which no caller sees: no file is that long. */
  u64(): number {
    const start = this.advance(8)
    return this.view.getUint32(start, true) + this.view.getUint32(start + 4, true) * 0x1_0000_0000
  }

  f64BigEndian(): number {
    return this.view.getFloat64(this.advance(8), false)
  }

  /** UTF-8 of `length` bytes, lone surrogates let through (Python's `surrogatepass`). */
  utf8(length: number): string {
    const start = this.advance(length)
    checkTextLength(length)
    const end = start + length
    let ascii = length < 64
    for (let at = start; ascii && at < end; at++) ascii = this.bytes[at]! < 0x80
    if (ascii) return this.#buffer.toString('latin1', start, end)
    const text = this.#buffer.toString('utf8', start, end)
    return text.includes('\ufffd') ? decodeUtf8(this.bytes.subarray(start, end), start) : text
  }

  latin1(length: number): string {
    const start = this.advance(length)
    checkTextLength(length)
    return this.#buffer.toString('latin1', start, start + length)
  }

  /** The bytes up to the next newline, as Latin-1, without it. */
  line(): string {
    return this.latin1(this.#lineLength()).slice(0, -1)
  }

  lineUtf8(): string {
    return this.utf8(this.#lineLength()).slice(0, -1)
  }

  #lineLength(): number {
    const end = this.bytes.indexOf(10, this.offset)
    if (end < 0) throw corrupt('a line does not end', this.offset)
    return end + 1 - this.offset
  }

  #leaveFrame(length: number): void {
    if (this.offset === this.#limit) this.#limit = this.bytes.length
    if (this.offset + length <= this.#limit) return
    if (this.#limit === this.bytes.length) {
      throw corrupt(`it ends where ${length} more bytes are wanted and ${this.remaining} remain`, this.offset)
    }
    throw corrupt(`a read of ${length} bytes crosses the end of its frame`, this.offset)
  }
}

function checkTextLength(length: number): void {
  if (length <= longestText) return
  throw new BrineError('limit', `The file holds a text of ${length} bytes, and JavaScript's longest has ${longestText}`, {
    hint: 'Protocols 0 to 2 write arrays as text: dump the model again with protocol 4 or 5.',
  })
}
