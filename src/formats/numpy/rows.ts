import { corrupt } from '../corrupt.ts'
import { NdArray, type NdData } from './ndarray.ts'
import { sizeOf } from './shape.ts'

/** `array[index]`: the array of one dimension less that begins there. A view of the same memory. */
export function row(array: NdArray, index: number): NdArray {
  const slice = rows(array, index, index + 1)
  return new NdArray(slice.dtype, array.shape.slice(1), slice.data, slice.mask)
}

/** `array[start:end]` along the first axis. A view of the same memory, except of texts and objects. */
export function rows(array: NdArray, start: number, end: number): NdArray {
  const [length, ...rest] = array.shape
  if (length === undefined || !Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > length || start > end) {
    throw corrupt(`rows ${start} to ${end} of an array of ${length ?? 'no'} rows are wanted`)
  }
  const width = sizeOf(rest)
  const parts = array.dtype.kind === 'c' ? 2 : array.dtype.kind === 'V' && !Array.isArray(array.data) ? array.dtype.itemsize : 1
  const from = start * width * parts
  const to = end * width * parts
  const data = Array.isArray(array.data) ? array.data.slice(from, to) : array.data.subarray(from, to)
  return new NdArray(array.dtype, [end - start, ...rest], data as NdData, array.mask?.subarray(start * width, end * width))
}

export function rowsOf(array: NdArray): NdArray[] {
  return Array.from({ length: array.shape[0] ?? 0 }, (_, index) => row(array, index))
}
