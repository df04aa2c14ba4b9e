import { plainBytes } from '../bytes/plain-bytes.ts'
import { corrupt } from '../corrupt.ts'
import type { Budget } from '../limits.ts'
import { describe } from '../python/describe.ts'
import { PyList, PyTuple, type PyValue } from '../python/value.ts'
import { decodeItems } from './decode-items.ts'
import { storedDType, type StoredDType } from './dtype.ts'
import { fillArray, type NdArray, type NdData } from './ndarray.ts'
import { nativeDType } from './native-dtype.ts'
import { checkedShape, sizeOf } from './shape.ts'
import { fromFortran } from './reorder.ts'

/**
 * `ndarray.__setstate__` (numpy/_core/src/multiarray/methods.c): `([version,] shape, dtype, is_fortran, data)`, and
 * two more of a masked array, the mask's bytes and the fill value. `data` is bytes in that order, or a list in C order.
 */
export function setArrayState(array: NdArray, state: PyValue, budget: Budget): void {
  const items = state instanceof PyTuple ? state.items : []
  const [shapeValue, dtypeValue, fortran, data, mask] = typeof items[0] === 'number' ? items.slice(1) : items
  const dtype = storedDType(dtypeValue)
  if (dtype === undefined || typeof fortran !== 'boolean' && typeof fortran !== 'number' || data === undefined) {
    throw corrupt(`an array has the state ${describe(state)}`)
  }
  const shape = checkedShape(shapeValue)
  const isFortran = Boolean(fortran)
  const decoded = decodeStored(data, dtype, shape, budget)
  fillArray(array, {
    dtype: nativeDType(dtype),
    shape,
    data: isFortran && !dtype.listed ? fromFortran(decoded, dtype, shape, budget) : decoded,
    ...(mask instanceof Uint8Array && { mask: decodeMask(mask, shape, isFortran, budget) }),
  })
}

function decodeStored(data: PyValue, dtype: StoredDType, shape: readonly number[], budget: Budget): NdData {
  const count = sizeOf(shape)
  // Python 2 wrote the data as a `str`.
  const bytes = typeof data === 'string' && !dtype.listed ? plainBytes(Buffer.from(data, 'latin1')) : data
  if (bytes instanceof Uint8Array) return decodeItems(bytes, dtype, count, budget)
  if (bytes instanceof PyList && dtype.listed) {
    if (bytes.items.length !== count) throw corrupt(`an array of ${count} objects has ${bytes.items.length}`)
    budget.spend(count)
    return [...bytes.items]
  }
  throw corrupt(`an array's data is ${describe(data)}`)
}

/** One byte per item; masks of structured arrays have one per field and say nothing of the item as a whole. */
function decodeMask(mask: Uint8Array, shape: readonly number[], isFortran: boolean, budget: Budget): Uint8Array | undefined {
  if (mask.length !== sizeOf(shape)) return undefined
  return isFortran ? (fromFortran(mask, { kind: 'b', itemsize: 1 }, shape, budget) as Uint8Array) : mask
}
