import type { StoredDType } from './dtype.ts'
import type { DType } from './ndarray.ts'

/** The dtype of the decoded array: as stored, without how it was stored. */
export function nativeDType(stored: StoredDType): DType {
  return {
    kind: stored.kind,
    itemsize: stored.itemsize,
    ...(stored.fields && { fields: stored.fields.map(field => ({ ...field, dtype: nativeDType(field.dtype) })) }),
    ...(stored.subarray && { subarray: { base: nativeDType(stored.subarray.base), shape: stored.subarray.shape } }),
    ...(stored.unit && { unit: stored.unit }),
  }
}
