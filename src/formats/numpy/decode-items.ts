import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import type { Budget } from '../limits.ts'
import type { StoredDType } from './dtype.ts'
import { decodeUcs4 } from './decode-ucs4.ts'
import type { NdData } from './ndarray.ts'
import { needsSwap, swapItems } from './swap-items.ts'

const isBigEndianHost = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0

type View = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => NdData

const views: Readonly<Record<string, View>> = {
  i1: Int8Array, i2: Int16Array, i4: Int32Array, i8: BigInt64Array,
  u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, u8: BigUint64Array,
  f4: Float32Array, f8: Float64Array, c8: Float32Array, c16: Float64Array, M8: BigInt64Array, m8: BigInt64Array,
}

/**
 * `count` items as an array of what `NdData` says, in this machine's byte order. A view of `bytes` where they are
 * in order already, and aligned unless they are records, else one copy.
 */
export function decodeItems(bytes: Uint8Array, dtype: StoredDType, count: number, budget: Budget): NdData {
  if (dtype.listed) throw corrupt('an array of objects is stored as bytes')
  if (bytes.length !== count * dtype.itemsize) {
    throw corrupt(`an array of ${count} items of ${dtype.itemsize} bytes has ${bytes.length} bytes`)
  }
  if (dtype.kind === 'V') return inOrder(bytes, dtype, budget)
  if (dtype.kind === 'b') return bytes
  if (dtype.kind === 'S') return decodeBytes(bytes, dtype.itemsize, count, budget)
  if (dtype.kind === 'U') return decodeUcs4(bytes, dtype, count, budget)
  if (dtype.kind === 'f' && dtype.itemsize === 2) return decodeHalf(inOrder(bytes, dtype, budget), count, budget)
  const View = views[`${dtype.kind}${dtype.itemsize}`]
  if (View === undefined) {
    throw new BrineError('unsupported-option', `The file holds an array of long doubles (numpy's ${dtype.kind}${dtype.itemsize})`, {
      hint: 'Convert it to float64 (`array.astype("float64")`) and dump the model again.',
    })
  }
  const isComplex = dtype.kind === 'c'
  const partSize = isComplex ? dtype.itemsize / 2 : dtype.itemsize
  const items = aligned(inOrder(bytes, dtype, budget), partSize, budget)
  const view = new View(items.buffer, items.byteOffset, items.length / partSize)
  return view instanceof Float32Array && isComplex ? Float64Array.from(view) : view
}

/** Whether items are stored byte for byte as they are held: decoded they are a view. */
export function isStoredAsHeld(dtype: StoredDType): boolean {
  if (dtype.listed || needsSwap(dtype, isBigEndianHost)) return false
  return dtype.kind === 'V' || dtype.kind === 'b' || (dtype.kind !== 'c' && views[`${dtype.kind}${dtype.itemsize}`] !== undefined)
}

function inOrder(bytes: Uint8Array, dtype: StoredDType, budget: Budget): Uint8Array {
  return swapItems(bytes, dtype, isBigEndianHost, budget)
}

function aligned(bytes: Uint8Array, size: number, budget: Budget): Uint8Array {
  if (bytes.byteOffset % size === 0) return bytes
  budget.copy(bytes.length)
  return new Uint8Array(bytes)
}

/** numpy drops the zero bytes that end an item of S. */
function decodeBytes(bytes: Uint8Array, itemsize: number, count: number, budget: Budget): Uint8Array[] {
  budget.spend(count)
  const items = new Array<Uint8Array>(count)
  for (let k = 0; k < count; k++) {
    let end = (k + 1) * itemsize
    while (end > k * itemsize && bytes[end - 1] === 0) end--
    items[k] = bytes.subarray(k * itemsize, end)
  }
  return items
}

/** IEEE 754 binary16; every value is exact in binary32. */
function decodeHalf(bytes: Uint8Array, count: number, budget: Budget): Float32Array {
  budget.copy(count * 4)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Float32Array.from({ length: count }, (_, k) => halfToNumber(view.getUint16(k * 2, !isBigEndianHost)))
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction / 0x1_00_00_00 : (sign * (1024 + fraction) * (1 << exponent)) / 0x2_00_00_00
}
