import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { plainBytes } from './plain-bytes.ts'

/** V8's longest string. */
const longestText = 0x1fff_ffe8

/** So much of what is stored is in memory at once. */
const windowBytes = 16 * 1024

/** Reads little-endian fields from bytes. Every read is checked against what is there before anything is allocated. */
export class ByteReader {
  /** What is in memory: all, and of what is stored a window. */
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly #buffer: Buffer
  readonly source: Uint8Array | StoredBytes
  readonly #stored: StoredBytes | undefined
  /** Bytes of the whole. */
  readonly #length: number
  /** Where `bytes` begins in the whole, and how much of it is filled. */
  #start = 0
  #filled: number
  /** Where the next read begins, in `bytes`. */
  #next: number
  /** Where the open frame ends, or the whole does. */
  #frameEnd: number
  /** How far `bytes` may be read: as far as it is filled, and not across the end of the frame. */
  #limit: number

  constructor(source: Uint8Array | StoredBytes, offset = 0) {
    this.#stored = source instanceof Uint8Array ? undefined : source
    this.bytes = source instanceof Uint8Array ? plainBytes(source) : new Uint8Array(Math.min(windowBytes, source.length))
    const { buffer, byteOffset, length } = this.bytes
    this.view = new DataView(buffer, byteOffset, length)
    this.#buffer = Buffer.from(buffer, byteOffset, length)
    this.source = source
    this.#length = this.#frameEnd = source.length
    this.#filled = this.#limit = this.#stored === undefined ? length : 0
    this.#next = 0
    this.#moveTo(offset)
  }

  /** Where the next read begins, in the whole. */
  get offset(): number {
    return this.#start + this.#next
  }

  get remaining(): number {
    return this.#length - this.offset
  }

  /** Opens a frame (PEP 3154): no read may cross its end, and none may begin inside another. */
  openFrame(length: number): void {
    if (this.offset < this.#frameEnd && this.#frameEnd !== this.#length) {
      throw corrupt('a frame begins inside another', this.offset)
    }
    if (length > this.remaining) {
      throw corrupt(`a frame of ${length} bytes is announced where ${this.remaining} remain`, this.offset)
    }
    this.#frameEnd = this.offset + length
    this.#setLimit()
  }

  /** Moves past `length` bytes, of what is stored no more than the window takes, and gives where they begin in `bytes` until the next read. */
  advance(length: number): number {
    if (this.#next + length > this.#limit) this.#reach(length)
    const start = this.#next
    this.#next = start + length
    return start
  }

  /** Moves past `length` bytes, which need not be in memory, and gives where they begin in the whole. */
  skip(length: number): number {
    const start = this.offset
    if (this.#next + length > this.#limit) this.#leaveFrame(length)
    this.#moveTo(start + length)
    return start
  }

  /** The next `length` bytes: a view, and of what is stored a copy. */
  take(length: number): Uint8Array {
    if (this.#stored !== undefined && length > this.bytes.length) {
      const start = this.skip(length)
      return this.#stored.slice(start, start + length)
    }
    const start = this.advance(length)
    return this.#stored === undefined ? this.bytes.subarray(start, start + length) : this.bytes.slice(start, start + length)
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
    if (length > this.bytes.length) return this.#ofItsOwn(length).utf8(length)
    const start = this.advance(length)
    checkTextLength(length)
    const end = start + length
    let ascii = length < 64
    for (let at = start; ascii && at < end; at++) ascii = this.bytes[at]! < 0x80
    if (ascii) return this.#buffer.toString('latin1', start, end)
    const text = this.#buffer.toString('utf8', start, end)
    return text.includes('\ufffd') ? decodeUtf8(this.bytes.subarray(start, end), this.#start + start) : text
  }

  latin1(length: number): string {
    if (length > this.bytes.length) return this.#ofItsOwn(length).latin1(length)
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
    const start = this.offset
    for (;;) {
      const end = this.bytes.subarray(0, this.#filled).indexOf(10, this.#next)
      if (end >= 0) {
        const length = this.#start + end + 1 - start
        this.#moveTo(start)
        return length
      }
      this.#moveTo(this.#start + this.#filled)
      if (this.remaining === 0) throw corrupt('a line does not end', start)
      this.#fill()
    }
  }

  /** The next `length` bytes alone, where the window does not take them. */
  #ofItsOwn(length: number): ByteReader {
    const start = this.offset
    const reader = new ByteReader(this.take(length))
    reader.#start = start
    return reader
  }

  /** Makes sure that the next `length` bytes may be read and are in memory. */
  #reach(length: number): void {
    this.#leaveFrame(length)
    if (this.#next + length > this.#filled) this.#fill()
  }

  /** Closes the frame where it ends here. @throws BrineError 'corrupt' where `length` bytes are not there */
  #leaveFrame(length: number): void {
    if (this.offset === this.#frameEnd) {
      this.#frameEnd = this.#length
      this.#setLimit()
    }
    if (this.offset + length <= this.#frameEnd) return
    if (this.#frameEnd === this.#length) {
      throw corrupt(`it ends where ${length} more bytes are wanted and ${this.remaining} remain`, this.offset)
    }
    throw corrupt(`a read of ${length} bytes crosses the end of its frame`, this.offset)
  }

  /** Goes to `offset` of the whole: to where it is in memory, and where it is not the window is empty. */
  #moveTo(offset: number): void {
    this.#next = offset - this.#start
    if (this.#stored === undefined || (this.#next >= 0 && this.#next <= this.#filled)) return
    this.#start = offset
    this.#next = this.#filled = this.#limit = 0
  }

  /** Fills the window with the bytes from here on. */
  #fill(): void {
    this.#start = this.offset
    this.#next = 0
    this.#filled = Math.min(this.bytes.length, this.remaining)
    this.#stored!.read(this.#start, this.bytes.subarray(0, this.#filled))
    this.#setLimit()
  }

  #setLimit(): void {
    this.#limit = Math.min(this.#filled, this.#frameEnd - this.#start)
  }
}

function checkTextLength(length: number): void {
  if (length <= longestText) return
  throw new BrineError('limit', `The file holds a text of ${length} bytes, and JavaScript's longest has ${longestText}`, {
    hint: 'Protocols 0 to 2 write arrays as text: dump the model again with protocol 4 or 5.',
  })
}
