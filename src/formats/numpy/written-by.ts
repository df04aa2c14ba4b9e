import type { Budget } from '../limits.ts'
import type { NdArray } from './ndarray.ts'

/** Of numpy: 2 computes in other types than 1 where arrays meet numbers (NEP 50). */
export type NumpyMajor = 1 | 2

/** One budget is of one file. */
const files = new WeakMap<Budget, NumpyMajor>()
const arrays = new WeakMap<NdArray, Budget>()

/** Notes which numpy made what is pickled in a file: it names its own modules there. */
export function noteWriter(file: Budget, major: NumpyMajor): void {
  files.set(file, major)
}

/** Notes which file an array is from. */
export function noteFile(array: NdArray, file: Budget): NdArray {
  arrays.set(array, file)
  return array
}

/** Which numpy the array's file was written with; undefined where that does not tell: skops names no modules, joblib only those of single numbers. */
export function writerOf(array: NdArray): NumpyMajor | undefined {
  const file = arrays.get(array)
  return file === undefined ? undefined : files.get(file)
}
