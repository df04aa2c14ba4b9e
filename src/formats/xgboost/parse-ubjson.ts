import type { DocumentNumbers, DocumentValue } from './document.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'

/** XGBoost's documents are some eight levels deep. */
const deepest = 40

const itemSizes: { readonly [type: string]: number } = { i: 1, U: 1, I: 2, l: 4, L: 8, d: 4, D: 8 }

/**
 * Universal Binary JSON (draft 12) as XGBoost writes it (src/common/json.cc, UBJWriter): numbers are big-endian, objects
 * end with `}`, lists with `]` or after a count, lists of numbers have one type for all.
 * @throws BrineError 'corrupt'
 */
export function parseUbjson(bytes: Uint8Array): DocumentValue {
  const reader = new ByteReader(bytes)
  const value = readValue(reader, marker(reader), 0)
  if (reader.remaining > 0) throw corrupt(`${reader.remaining} bytes follow the XGBoost model`, reader.offset)
  return value
}

function readValue(reader: ByteReader, type: string, depth: number): DocumentValue {
  if (depth > deepest) throw corrupt(`the XGBoost model is nested more than ${deepest} levels deep`, reader.offset)
  switch (type) {
    case 'Z':
      return null
    case 'T':
      return true
    case 'F':
      return false
    case 'C':
      return reader.latin1(1)
    case 'S':
      return readText(reader)
    case '[':
      return readList(reader, depth)
    case '{':
      return readObject(reader, depth)
    default:
      return readNumber(reader, type)
  }
}

function readObject(reader: ByteReader, depth: number): DocumentValue {
  const result = Object.create(null) as { [key: string]: DocumentValue }
  while (peek(reader) !== '}') {
    const key = readText(reader)
    result[key] = readValue(reader, marker(reader), depth + 1)
  }
  reader.advance(1)
  return result
}

function readList(reader: ByteReader, depth: number): DocumentValue {
  if (peek(reader) === '$') {
    reader.advance(1)
    const type = marker(reader)
    if (marker(reader) !== '#') throw corrupt('a typed list has no count', reader.offset - 1)
    return readNumbers(reader, type, readLength(reader))
  }
  const result: DocumentValue[] = []
  if (peek(reader) === '#') {
    reader.advance(1)
    const count = readLength(reader)
    if (count > reader.remaining) throw corrupt(`a list of ${count} items where ${reader.remaining} bytes remain`, reader.offset)
    for (let at = 0; at < count; at++) result.push(readValue(reader, marker(reader), depth + 1))
    return result
  }
  while (peek(reader) !== ']') result.push(readValue(reader, marker(reader), depth + 1))
  reader.advance(1)
  return result
}

function readNumbers(reader: ByteReader, type: string, count: number): DocumentNumbers {
  const size = itemSizes[type]
  if (size === undefined) throw corrupt(`a list has the type '${type}', which is no number`, reader.offset)
  const start = reader.advance(count * size)
  const { view } = reader
  const fill = <A extends DocumentNumbers>(result: A, item: (at: number) => number): A => {
    for (let at = 0; at < count; at++) result[at] = item(start + at * size)
    return result
  }
  switch (type) {
    case 'i':
      return fill(new Int8Array(count), at => view.getInt8(at))
    case 'U':
      return fill(new Uint8Array(count), at => view.getUint8(at))
    case 'I':
      return fill(new Int16Array(count), at => view.getInt16(at))
    case 'l':
      return fill(new Int32Array(count), at => view.getInt32(at))
    case 'd':
      return fill(new Float32Array(count), at => view.getFloat32(at))
    case 'D':
      return fill(new Float64Array(count), at => view.getFloat64(at))
    default:
      return fill(new Float64Array(count), at => Number(view.getBigInt64(at)))
  }
}

function readNumber(reader: ByteReader, type: string): number {
  if (itemSizes[type] === undefined) throw corrupt(`the XGBoost model has a value of the unknown type '${type}'`, reader.offset - 1)
  return readNumbers(reader, type, 1)[0]!
}

function readText(reader: ByteReader): string {
  return reader.utf8(readLength(reader))
}

function readLength(reader: ByteReader): number {
  const type = marker(reader)
  if (!'iUIlL'.includes(type)) throw corrupt(`a length has the type '${type}'`, reader.offset - 1)
  const length = readNumber(reader, type)
  if (!(length >= 0 && length <= reader.bytes.length)) throw corrupt(`a length of ${length}`, reader.offset)
  return length
}

function marker(reader: ByteReader): string {
  return String.fromCharCode(reader.u8())
}

function peek(reader: ByteReader): string {
  if (reader.remaining === 0) throw corrupt('the XGBoost model ends within an object or a list', reader.offset)
  return String.fromCharCode(reader.bytes[reader.offset]!)
}
