import { corrupt } from '../corrupt.ts'
import { smallestInteger } from '../python/smallest-integer.ts'
import { PyFloat, type PyValue } from '../python/value.ts'
import { NdArray } from './ndarray.ts'

/** Item `k` of an array, in C order, as Python's `array.flat[k].item()` would give it. Dates and records: a 0-d array. */
export function elementAt(array: NdArray, k: number): PyValue {
  const { dtype, data } = array
  if (k < 0 || k >= array.size) throw corrupt(`item ${k} of an array of ${array.size} is wanted`)
  if (Array.isArray(data)) return data[k]!
  if (dtype.kind === 'b') return data[k] !== 0
  if (dtype.kind === 'f') return new PyFloat(data[k] as number)
  if (dtype.kind === 'i' || dtype.kind === 'u') return smallestInteger(data[k]!)
  const width = dtype.kind === 'c' ? 2 : dtype.kind === 'V' ? dtype.itemsize : 1
  return new NdArray(dtype, [], data.slice(k * width, (k + 1) * width))
}

/** All items of an array of any shape, in C order. */
export function elements(array: NdArray): PyValue[] {
  return Array.from({ length: array.size }, (_, k) => elementAt(array, k))
}
