/**
 * Reads JSON rows of a known signature out of a body into columns, in AssemblyScript. ../row-reader.ts lays the memory out and
 * says what the numbers mean; all sizes are in bytes. What is not plainly right is not read: the reader answers 0, and the
 * general path says what is wrong, or reads what is only unusual. A zero byte stands behind the body, which ends every loop,
 * and 32 more bytes, which may be looked at.
 *
 * A field is 48 bytes:
 *   0 u32 address of its name's UTF-8 with the quote that ends it     4 u32 length of that
 *   8 u32 what it takes, see `takes…`                                12 u32 the row in which it stood last, of all that were read
 *  16 u32 the field that followed it last                            20 u32 whether it must be there
 *  24 u32 bytes of a row's cells of the fields before it             28 u32 bytes of its cell
 * The field behind the last one stands for the start of a row.
 *
 * The cell of a number is its f64. Any other is 16 bytes:
 *   0 u32 what was found, see `found…`                                4 u32 the slot of its text, or `noSlot`
 *   8 f64 the number, or u32, 12 u32 the text's place in the body
 */
import { equal, isSeen, longestSeen, placeTexts, slotOf } from './seen-texts.as'
import { parsed, placePowers, readNumber } from './read-number.as'

export { remember } from './seen-texts.as'

const fieldSize: u32 = 48

const takesNumber: u32 = 1
const takesTruth: u32 = 2
const takesText: u32 = 4
const takesNull: u32 = 8
/** "NaN", "Infinity" and "-Infinity" for a number. */
const takesWords: u32 = 16

const foundNull: u32 = 0
const foundNumber: u32 = 1
const foundTruth: u32 = 2
const foundText: u32 = 3
/** A text with escapes. */
const foundEscaped: u32 = 4
/** A text that stands in its slot. */
const foundSeen: u32 = 5
const foundNothing: u32 = 6

let fields: u32 = 0
let count: u32 = 0
let required: u32 = 0
/** [slots] Field + 1 by the hash of its name, 0 where there is none. */
let table: u32 = 0
let mask: u32 = 0
/** Where the cells of the columns go, column after column with room for `room` rows, and the row that is read. */
let cells: u32 = 0
let room: u32 = 0
let row: u32 = 0
let epoch: u32 = 0

const noSlot: u32 = 0xffffffff

export function place(fieldsAt: u32, fieldCount: u32, requiredCount: u32, tableAt: u32, tableMask: u32, tensAt: u32, fivesAt: u32, seenAt: u32): void {
  fields = fieldsAt
  count = fieldCount
  required = requiredCount
  table = tableAt
  mask = tableMask
  placePowers(tensAt, fivesAt)
  placeTexts(seenAt)
}

/** The number of rows that were read together last. */
export function rowsRead(): u32 {
  return row
}

/** How often a byte stands from `at` to `end`. */
export function occurrences(at: u32, end: u32, byte: u32): u32 {
  const sought = i8x16.splat(<u8>byte)
  let found: u32 = 0
  for (; at + 16 <= end; at += 16) found += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), sought)))
  for (; at < end; at++) found += <u32>(load<u8>(at) == byte)
  return found
}

/** One row at `at`: the address behind it and behind the space that follows, or 0. */
export function readRow(at: u32, cellsAt: u32): u32 {
  cells = cellsAt
  room = 1
  row = 0
  return load<u8>(at) == 0x7b ? readObject(at) : readArray(at)
}

/** Rows of one kind up to the bracket that closes them, `most` (1 at least) or fewer: the address behind it and behind the space that follows, or 0. */
export function readRows(at: u32, cellsAt: u32, most: u32): u32 {
  cells = cellsAt
  room = most
  row = 0
  const kind: u32 = load<u8>(at)
  while (true) {
    if (load<u8>(at) != kind) return 0
    at = kind == 0x7b ? readObject(at) : readArray(at)
    if (at == 0) return 0
    row++
    const byte = load<u8>(at)
    at = skipSpace(at + 1)
    if (byte == 0x5d) return at
    if (byte != 0x2c || row == most) return 0
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function skipSpace(at: u32): u32 {
  let byte = load<u8>(at)
  if (byte > 0x20) return at
  while (byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09) byte = load<u8>(++at)
  return at
}

function readObject(at: u32): u32 {
  epoch++
  let found: u32 = 0
  let present: u32 = 0
  let last = count
  at = skipSpace(at + 1)
  if (load<u8>(at) == 0x7d) {
    if (required != 0) return 0
    fillAbsent()
    return skipSpace(at + 1)
  }
  while (true) {
    if (load<u8>(at) != 0x22) return 0
    at++
    let field = load<u32>(fields + last * fieldSize, 16)
    if (!isNamed(field, at)) {
      field = lookUp(at)
      if (field == 0) return 0
      field--
      store<u32>(fields + last * fieldSize, field, 16)
    }
    const record = fields + field * fieldSize
    if (load<u32>(record, 12) == epoch) return 0
    store<u32>(record, epoch, 12)
    found += load<u32>(record, 20)
    present++
    at = skipSpace(at + load<u32>(record, 4))
    if (load<u8>(at) != 0x3a) return 0
    at = readCell(skipSpace(at + 1), record)
    if (at == 0) return 0
    at = skipSpace(at)
    last = field
    const byte = load<u8>(at)
    at = skipSpace(at + 1)
    if (byte == 0x2c) continue
    if (byte != 0x7d || found != required) return 0
    if (present != count) fillAbsent()
    return at
  }
}

/** What the row leaves out. */
function fillAbsent(): void {
  for (let field: u32 = 0; field < count; field++) {
    const record = fields + field * fieldSize
    if (load<u32>(record, 12) != epoch) putCell(record, load<u32>(record, 8), foundNothing, 0)
  }
}

/** An array of all values in their order. */
function readArray(at: u32): u32 {
  epoch++
  at++
  for (let field: u32 = 0; field < count; field++) {
    const record = fields + field * fieldSize
    store<u32>(record, epoch, 12)
    at = readCell(skipSpace(at), record)
    if (at == 0) return 0
    at = skipSpace(at)
    if (load<u8>(at) != (field + 1 < count ? 0x2c : 0x5d)) return 0
    at++
  }
  return count == 0 ? 0 : skipSpace(at)
}

// @ts-ignore
@inline
function isNamed(field: u32, at: u32): bool {
  const record = fields + field * fieldSize
  const length = load<u32>(record, 4)
  return length != 0 && equal(load<u32>(record), at, length)
}

/** The field + 1 whose name starts at `at`, or 0. The hash is FNV-1a of the name's bytes and the quote. */
function lookUp(at: u32): u32 {
  let hash: u32 = 0x811c9dc5
  let byte: u32 = 0
  let end = at
  do {
    byte = load<u8>(end++)
    if (byte < 0x20 || byte == 0x5c) return 0
    hash = (hash ^ byte) * 0x01000193
  } while (byte != 0x22)
  let slot = hash & mask
  while (true) {
    const field = load<u32>(table + (slot << 2))
    if (field == 0 || (load<u32>(fields + (field - 1) * fieldSize, 4) == end - at && isNamed(field - 1, at))) return field
    slot = (slot + 1) & mask
  }
}

// @ts-ignore
@inline
function cellOf(record: u32): u32 {
  return cells + room * load<u32>(record, 24) + row * load<u32>(record, 28)
}

// @ts-ignore
@inline
function putCell(record: u32, takes: u32, found: u32, value: f64): void {
  const cell = cellOf(record)
  if (takes & takesWords) {
    store<f64>(cell, value)
    return
  }
  store<u32>(cell, found)
  store<f64>(cell, value, 8)
}

function readCell(at: u32, record: u32): u32 {
  const takes = load<u32>(record, 8)
  const byte = load<u8>(at)
  if (byte == 0x22) return takes & takesText ? readText(at + 1, record) : takes & takesWords ? readWord(at + 1, record) : 0
  if (byte == 0x74 || byte == 0x66) {
    const truth = byte == 0x74
    if (!(takes & takesTruth) || (truth ? load<u32>(at) != 0x65757274 : load<u32>(at + 1) != 0x65736c61)) return 0
    putCell(record, takes, foundTruth, truth ? 1 : 0)
    return at + (truth ? 4 : 5)
  }
  if (byte == 0x6e) {
    if (!(takes & takesNull) || load<u32>(at) != 0x6c6c756e) return 0
    putCell(record, takes, foundNull, NaN)
    return at + 4
  }
  if (!(takes & takesNumber)) return 0
  at = readNumber(at)
  putCell(record, takes, foundNumber, parsed)
  return at
}

/** UTF-8 is checked by whoever takes the text. */
function readText(at: u32, record: u32): u32 {
  let found = foundText
  let end = at
  while (true) {
    const bytes = v128.load(end)
    const ends = i8x16.eq(bytes, i8x16.splat(0x22))
    const marked = i8x16.bitmask(v128.or(v128.or(ends, i8x16.eq(bytes, i8x16.splat(0x5c))), i8x16.lt_u(bytes, i8x16.splat(0x20))))
    if (marked == 0) {
      end += 16
      continue
    }
    end += ctz(marked)
    const byte = load<u8>(end)
    if (byte == 0x22) break
    if (byte < 0x20) return 0
    found = foundEscaped
    if (load<u8>(++end) < 0x20) return 0
    end++
  }
  const cell = cellOf(record)
  const slot = found == foundText && end - at <= longestSeen ? slotOf(at, end - at) : noSlot
  store<u32>(cell, slot != noSlot && isSeen(slot, at, end - at) ? foundSeen : found)
  store<u32>(cell, slot, 4)
  store<u32>(cell, at, 8)
  store<u32>(cell, end, 12)
  return end + 1
}

function readWord(at: u32, record: u32): u32 {
  const negative = load<u8>(at) == 0x2d
  if (negative) at++
  // `Infinity"`, then `NaN"`
  if (load<u64>(at) == 0x7974696e69666e49 && load<u8>(at, 8) == 0x22) {
    store<f64>(cellOf(record), negative ? -Infinity : Infinity)
    return at + 9
  }
  if (negative || load<u32>(at) != 0x224e614e) return 0
  store<f64>(cellOf(record), NaN)
  return at + 4
}
