import { corrupt } from '../corrupt.ts'
import { PyTuple, type PyValue } from '../python/value.ts'
import { Budget } from '../limits.ts'
import { decodeItems } from './decode-items.ts'
import { NdArray, type DType, type NdData } from './ndarray.ts'
import type { StoredDType } from './dtype.ts'

/** The names of a structured array's fields, in order; none for another array. */
export function fieldNames(array: NdArray): string[] {
  return array.dtype.fields?.map(field => field.name) ?? []
}

/**
 * `array[name]` of a structured array: its own contiguous array, of the field's dtype. Copied in one pass over the
 * items. Throws 'corrupt' where there is no such field or it lies outside the items.
 */
export function field(array: NdArray, name: string): NdArray {
  const place = array.dtype.fields?.findIndex(candidate => candidate.name === name) ?? -1
  const found = array.dtype.fields?.[place]
  if (found === undefined) throw corrupt(`a structured array has no field ${name}; it has ${fieldNames(array).join(', ')}`)
  const { dtype, offset } = found
  if (Array.isArray(array.data)) return listed(array, dtype, place)
  const { itemsize } = array.dtype
  const bytes = array.data as Uint8Array
  const count = array.size
  if (offset + dtype.itemsize > itemsize || bytes.length !== count * itemsize) throw corrupt(`the field ${name} lies outside its items`)
  const { base, shape } = dtype.subarray ?? { base: dtype, shape: [] }
  const data = gather(bytes, count, itemsize, offset, dtype) ?? gatherPacked(bytes, count, itemsize, offset, base, dtype.itemsize)
  return new NdArray(base, [...array.shape, ...shape], data)
}

/** A structure that holds objects is a list of tuples. */
function listed(array: NdArray, dtype: DType, place: number): NdArray {
  const data = (array.data as PyValue[]).map(item => (item instanceof PyTuple ? item.items[place] : undefined))
  if (data.includes(undefined)) throw corrupt('a structured array holds what is no tuple of its fields')
  return new NdArray({ ...dtype, kind: 'O' }, array.shape, data as PyValue[])
}

type TypedArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array | Float32Array | Float64Array

const arrays: Readonly<Record<string, new (source: number | ArrayBufferLike, byteOffset?: number, length?: number) => TypedArray>> = {
  b1: Uint8Array, i1: Int8Array, i2: Int16Array, i4: Int32Array, i8: BigInt64Array,
  u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, u8: BigUint64Array, f4: Float32Array, f8: Float64Array,
}

/** Plain numbers, read through one typed array over all items where the field falls on its own boundaries. */
function gather(bytes: Uint8Array, count: number, itemsize: number, offset: number, dtype: DType): NdData | undefined {
  const TypedArray = arrays[`${dtype.kind}${dtype.itemsize}`]
  const size = dtype.itemsize
  if (TypedArray === undefined || itemsize % size !== 0 || offset % size !== 0) return undefined
  const source = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes)
  const result = new TypedArray(count)
  if (result instanceof BigInt64Array || result instanceof BigUint64Array) {
    // In halves, which move without a BigInt for each item.
    const whole = new Int32Array(source.buffer, source.byteOffset, source.length / 4)
    copyWords(whole, new Int32Array(result.buffer), count, itemsize / 4, offset / 4)
  } else {
    const whole = new TypedArray(source.buffer, source.byteOffset, source.length / size)
    copyNumbers(whole as Float64Array, result as Float64Array, itemsize / size, offset / size)
  }
  return result
}

function copyWords(from: Int32Array, to: Int32Array, count: number, stride: number, offset: number): void {
  for (let k = 0; k < count; k++) {
    to[k * 2] = from[k * stride + offset]!
    to[k * 2 + 1] = from[k * stride + offset + 1]!
  }
}

/** Typed as one of the arrays that it serves: they differ in their items alone. */
function copyNumbers(from: Float64Array, to: Float64Array, stride: number, offset: number): void {
  for (let k = 0; k < to.length; k++) to[k] = from[k * stride + offset]!
}

/** Any other field: its bytes are brought together, and decoded as an array's where they are no plain numbers. */
function gatherPacked(bytes: Uint8Array, count: number, itemsize: number, offset: number, base: DType, size: number): NdData {
  const packed = new Uint8Array(count * size)
  copyBytes(bytes, packed, itemsize, offset, size)
  const TypedArray = arrays[`${base.kind}${base.itemsize}`]
  if (TypedArray !== undefined) return new TypedArray(packed.buffer)
  const items = base.itemsize === 0 ? count : packed.length / base.itemsize
  return decodeItems(packed, storedHere(base), items, new Budget(undefined, packed.length))
}

function copyBytes(from: Uint8Array, to: Uint8Array, stride: number, offset: number, size: number): void {
  for (let start = offset, at = 0; at < to.length; start += stride) {
    for (let byte = 0; byte < size; byte++) to[at++] = from[start + byte]!
  }
}

/** The array was decoded into this machine's byte order; texts inside a structure keep theirs. */
function storedHere(dtype: DType): StoredDType {
  const isBigEndianHost = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0
  const fields = dtype.fields?.map(inner => ({ ...inner, dtype: storedHere(inner.dtype) }))
  const subarray = dtype.subarray && { base: storedHere(dtype.subarray.base), shape: dtype.subarray.shape }
  return { ...dtype, bigEndian: isBigEndianHost, listed: false, leaves: 1, ...(fields && { fields }), ...(subarray && { subarray }) } as StoredDType
}
