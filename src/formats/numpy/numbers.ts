import { corrupt } from '../corrupt.ts'
import { asNumber } from '../python/as-number.ts'
import { describe } from '../python/describe.ts'
import type { PyValue } from '../python/value.ts'
import { NdArray } from './ndarray.ts'

/**
 * All items in C order as float64: bools as 0 and 1, integers exactly, objects where each is a number. The array's own
 * memory where it is float64 already: not to be written to.
 * Throws 'corrupt' for other arrays, and for an integer beyond 2⁵³ that float64 cannot hold.
 */
export function numbers(value: PyValue | undefined, what = 'an array'): Float64Array {
  if (!(value instanceof NdArray)) throw corrupt(`${what} should be an array of numbers and is ${describe(value)}`)
  const { data, dtype } = value
  if (data instanceof Float64Array && dtype.kind === 'f') return data
  if (data instanceof BigInt64Array && dtype.kind === 'i') return fromInt64(data, what)
  if (data instanceof BigUint64Array) return Float64Array.from(data, item => exactly(item, what))
  if (dtype.kind === 'O' && Array.isArray(data)) return Float64Array.from(data as PyValue[], item => asNumber(item, `an item of ${what}`))
  if ('biuf'.includes(dtype.kind)) return new Float64Array(data as Float32Array)
  throw corrupt(`${what} should be an array of numbers and is ${describe(value)}`)
}

/** Writes what {@link numbers} gives to `target`, straight from the file where the items are there still. @throws BrineError 'corrupt' */
export function copyNumbers(array: NdArray, target: Float64Array, what?: string): void {
  const { kind, itemsize } = array.dtype
  if (kind === 'f' && itemsize === 8) array.copyTo(new Uint8Array(target.buffer, target.byteOffset, target.byteLength))
  else target.set(numbers(array, what))
}

/** Reads the halves of each integer: a BigInt per item would take twenty times as long. */
function fromInt64(data: BigInt64Array, what: string): Float64Array {
  const halves = new Int32Array(data.buffer, data.byteOffset, data.length * 2)
  const lowFirst = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1
  const result = new Float64Array(data.length)
  for (let k = 0; k < result.length; k++) {
    const high = halves[k * 2 + 1 - lowFirst]!
    const low = halves[k * 2 + lowFirst]! >>> 0
    result[k] = high < 0x20_0000 && high >= -0x20_0000 ? high * 0x1_0000_0000 + low : exactly(data[k]!, what)
  }
  return result
}

function exactly(item: bigint, what: string): number {
  const number = Number(item)
  if (BigInt(number) !== item) throw corrupt(`${what} holds the integer ${item}, which float64 cannot hold`)
  return number
}
