import type { StoredDType } from './dtype.ts'
import type { DType } from './ndarray.ts'

const known = new WeakMap<StoredDType, DType>()

/** The dtype of the decoded array: as stored, without how it was stored. The same object for the same one. */
export function nativeDType(stored: StoredDType): DType {
  let native = known.get(stored)
  if (native === undefined) known.set(stored, (native = withoutOrder(stored)))
  return native
}

function withoutOrder(stored: StoredDType): DType {
  return {
    kind: stored.kind,
    itemsize: stored.itemsize,
    ...(stored.fields && { fields: stored.fields.map(field => ({ ...field, dtype: nativeDType(field.dtype) })) }),
    ...(stored.subarray && { subarray: { base: nativeDType(stored.subarray.base), shape: stored.subarray.shape } }),
    ...(stored.unit && { unit: stored.unit }),
  }
}
