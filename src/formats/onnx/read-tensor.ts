import type { Budget } from '../limits.ts'
import type { OnnxTensor } from './model.ts'
import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { decodeUtf8 } from '../bytes/decode-utf8.ts'
import { elementTypes, type ElementType } from './model.ts'
import { readDouble, readFloat, readInt32, readInt64, readMessage, readNumbers, readUint64 } from './read-message.ts'

const external = 1

/** TensorProto. @throws BrineError 'corrupt', 'unsupported-option' for data in another file */
export function readTensor(bytes: Uint8Array, budget: Budget): OnnxTensor {
  const dims: bigint[] = []
  const floats: number[] = []
  const doubles: number[] = []
  const ints: number[] = []
  const longs: bigint[] = []
  const strings: string[] = []
  let [type, location, name, raw]: [number, number, string, Uint8Array | undefined] = [0, 0, '', undefined]
  readMessage(bytes, budget, {
    1: (reader, wire) => readNumbers(reader, wire, budget, readInt64, dims),
    2: reader => (type = reader.int32()),
    4: (reader, wire) => readNumbers(reader, wire, budget, readFloat, floats),
    5: (reader, wire) => readNumbers(reader, wire, budget, readInt32, ints),
    6: reader => strings.push(decodeUtf8(reader.bytes(), 0)),
    7: (reader, wire) => readNumbers(reader, wire, budget, readInt64, longs),
    8: reader => (name = reader.string()),
    9: reader => (raw = reader.bytes()),
    10: (reader, wire) => readNumbers(reader, wire, budget, readDouble, doubles),
    11: (reader, wire) => readNumbers(reader, wire, budget, readUint64, longs),
    14: reader => (location = reader.int32()),
  })
  if (location === external) {
    throw new BrineError('unsupported-option', `The tensor '${name}' of the ONNX model lies in another file`, { hint: 'Save it in one file: onnx.save(onnx.load("model.onnx"), "whole.onnx").' })
  }
  const element: ElementType = elementTypes[type] ?? 'other'
  const shape = dims.map(Number)
  const size = shape.reduce((product, length) => product * length, 1)
  if (shape.some(length => length < 0) || !Number.isSafeInteger(size)) throw corrupt(`the tensor '${name}' has the shape ${shape.join('×')}`)
  const data = raw === undefined ? listed(element, { floats, doubles, ints, longs, strings }) : unpacked(element, raw, budget)
  if (data !== undefined && data.length !== size) throw corrupt(`the tensor '${name}' has ${data.length} items, expected ${shape.join('×')}`)
  return { name, type: element, dims: shape, data }
}

interface Lists {
  readonly floats: number[]
  readonly doubles: number[]
  readonly ints: number[]
  readonly longs: bigint[]
  readonly strings: string[]
}

function listed(type: ElementType, { floats, doubles, ints, longs, strings }: Lists): OnnxTensor['data'] {
  switch (type) {
    case 'float32':
      return Float32Array.from(floats)
    case 'float64':
      return Float64Array.from(doubles)
    case 'int64':
      return BigInt64Array.from(longs)
    case 'int32':
    case 'int8':
    case 'uint8':
    case 'int16':
    case 'uint16':
    case 'bool':
      return BigInt64Array.from(ints, BigInt)
    case 'string':
      return strings
    default:
      return undefined
  }
}

/** `raw_data`: little-endian, as this reader's own machines are or not. */
function unpacked(type: ElementType, raw: Uint8Array, budget: Budget): OnnxTensor['data'] {
  const itemSize = ({ float32: 4, float64: 8, int64: 8, int32: 4, bool: 1, uint8: 1, int8: 1 } as Partial<Record<ElementType, number>>)[type]
  if (itemSize === undefined) return undefined
  if (raw.length % itemSize !== 0) throw corrupt(`${raw.length} bytes of a tensor are no ${type}`)
  const count = raw.length / itemSize
  budget.copy(8 * count)
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  switch (type) {
    case 'float32':
      return Float32Array.from({ length: count }, (_, at) => view.getFloat32(4 * at, true))
    case 'float64':
      return Float64Array.from({ length: count }, (_, at) => view.getFloat64(8 * at, true))
    case 'int64':
      return BigInt64Array.from({ length: count }, (_, at) => view.getBigInt64(8 * at, true))
    case 'int32':
      return BigInt64Array.from({ length: count }, (_, at) => BigInt(view.getInt32(4 * at, true)))
    case 'int8':
      return BigInt64Array.from({ length: count }, (_, at) => BigInt(view.getInt8(at)))
    default:
      return BigInt64Array.from(raw, BigInt)
  }
}
