/** Protocol buffers' wire format (https://protobuf.dev/programming-guides/encoding/), message by message. */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import type { Budget } from '../limits.ts'
import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'

/** What to do with a field, by its number. The reader stands before its value, and must stand behind it afterwards. */
export type FieldReaders = Readonly<Record<number, (reader: BinaryReader, wire: WireType) => void>>

/**
 * Reads the fields of one message; those without a reader are passed over, as the format wants. `at` is where the message
 * begins in the file. Nothing is copied: bytes are views.
 * @throws BrineError 'corrupt'
 */
export function readMessage(bytes: Uint8Array, budget: Budget, fields: FieldReaders): void {
  const reader = new BinaryReader(bytes, decodeText)
  try {
    while (reader.pos < reader.len) {
      budget.spend(1)
      const [field, wire] = reader.tag()
      const read = fields[field]
      if (read === undefined) reader.skip(wire, field)
      else read(reader, wire)
      if (reader.pos > reader.len) throw new RangeError('premature EOF')
    }
  } catch (cause) {
    if (cause instanceof BrineError) throw cause
    throw corrupt(`a message of the ONNX model breaks off or is none (${cause instanceof Error ? cause.message : String(cause)})`, undefined, cause)
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** Numbers of a repeated field, be they packed into one value or one by one. */
export function readNumbers<T extends number | bigint>(reader: BinaryReader, wire: WireType, budget: Budget, read: (reader: BinaryReader) => T, into: T[]): void {
  const end = wire === WireType.LengthDelimited ? reader.uint32() + reader.pos : 0
  if (end > reader.len) throw new RangeError('premature EOF')
  if (end === 0) {
    if (wire !== WireType.LengthDelimited) into.push(read(reader))
    return
  }
  while (reader.pos < end) {
    budget.spend(1)
    into.push(read(reader))
  }
  if (reader.pos !== end) throw new RangeError('a packed field ends within a number')
}

export function readFloat(reader: BinaryReader): number {
  return reader.float()
}

export function readDouble(reader: BinaryReader): number {
  return reader.double()
}

export function readInt64(reader: BinaryReader): bigint {
  return BigInt(reader.int64())
}

export function readInt32(reader: BinaryReader): number {
  return reader.int32()
}

export function readUint64(reader: BinaryReader): bigint {
  return BigInt(reader.uint64())
}
