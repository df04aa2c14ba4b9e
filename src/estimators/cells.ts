/** From the file's values to the graph's: cells and numbers. */
import type { Cell } from '../graph/value.ts'
import type { PyValue } from '../formats/python/value.ts'
import { BrineError } from '../errors.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyFloat } from '../formats/python/value.ts'

/** A Python or numpy scalar as a cell; None is null, NaN stays NaN. @throws BrineError 'unsupported-option' for other types */
export function cellOf(value: PyValue, place: string): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof PyFloat) return value.value
  if (value instanceof NdArray && value.size === 1 && value.dtype.kind !== 'S' && value.dtype.kind !== 'V' && value.dtype.kind !== 'M') {
    const item = value.data[0]!
    if (value.dtype.kind === 'b') return item === 1
    if (value.dtype.kind === 'O') return cellOf(item as PyValue, place)
    if (typeof item === 'bigint') return Number.isSafeInteger(Number(item)) ? Number(item) : item
    if (typeof item === 'number' || typeof item === 'string') return item
  }
  throw new BrineError('unsupported-option', `${place} holds a value that is neither a number, text, boolean nor None`, {
    place,
    hint: 'Convert such labels or categories to text or numbers before fitting.',
  })
}

/** All items of a numeric or boolean array as float64, in row-major order. @throws BrineError 'corrupt', 'unsupported-option' beyond 2⁵³ */
export function numbersOf(array: NdArray, place: string): Float64Array {
  const { data, dtype } = array
  if (data instanceof Float64Array && dtype.kind === 'f') return data
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    const result = new Float64Array(data.length)
    for (let at = 0; at < data.length; at++) {
      result[at] = Number(data[at]!)
      if (!Number.isSafeInteger(result[at]!)) throw new BrineError('unsupported-option', `${place} holds the integer ${data[at]!}, beyond 2^53`, { place })
    }
    return result
  }
  if (!Array.isArray(data) && 'bifu'.includes(dtype.kind)) return Float64Array.from(data as Uint8Array)
  if (dtype.kind === 'O') {
    return Float64Array.from(data as PyValue[], item => {
      const cell = cellOf(item, place)
      if (typeof cell === 'number') return cell
      if (typeof cell === 'boolean') return cell ? 1 : 0
      throw new BrineError('corrupt', `${place} holds ${JSON.stringify(String(cell))}, expected a number`, { place })
    })
  }
  throw new BrineError('corrupt', `${place} is an array of numpy kind '${dtype.kind}', expected numbers`, { place })
}
