import type { Cell } from '../graph/value.ts'
import type { PyValue } from '../formats/python/value.ts'
import { BrineError } from '../errors.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyFloat } from '../formats/python/value.ts'

/** numpy's kinds that are cells: no bytes, dates, spans of time, complex numbers or records. */
const cellKinds = 'biufUO'

/** A Python or numpy scalar as a cell; None is null, NaN stays NaN. @throws BrineError 'unsupported-option' for other types */
export function cellOf(value: PyValue, place: string): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof PyFloat) return value.value
  if (value instanceof NdArray && value.size === 1 && cellKinds.includes(value.dtype.kind)) {
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
