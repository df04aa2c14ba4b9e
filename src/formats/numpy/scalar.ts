import { plainBytes } from '../bytes/plain-bytes.ts'
import type { Builder } from '../pickle/builder.ts'
import { elementAt } from './element.ts'
import { decodeItems } from './decode-items.ts'
import { storedDType } from './dtype.ts'
import { nativeDType } from './native-dtype.ts'
import { NdArray } from './ndarray.ts'
import { NumpyFloat } from './numpy-float.ts'

/**
 * `scalar(dtype, data)`: a numpy number, bool, text or bytes becomes Python's own of the same value (float32 exactly);
 * dates, complex numbers and records become an array without dimensions; an object scalar is the object.
 */
export const scalarFromPickle: Builder = (args, { budget }) => {
  const dtype = storedDType(args[0])
  if (dtype === undefined || args.length > 2) return undefined
  const [, data] = args
  if (dtype.listed) return data
  // Without data numpy makes a zero.
  if (data === undefined && dtype.itemsize > 1024) return undefined
  const bytes = typeof data === 'string' ? plainBytes(Buffer.from(data, 'latin1')) : (data ?? new Uint8Array(dtype.itemsize))
  if (!(bytes instanceof Uint8Array)) return undefined
  const array = new NdArray(nativeDType(dtype), [], decodeItems(bytes, dtype, 1, budget))
  if (dtype.kind === 'f') return new NumpyFloat((array.data as Float64Array)[0]!, dtype.itemsize)
  return 'biuSU'.includes(dtype.kind) ? elementAt(array, 0) : array
}
