import { corrupt } from '../corrupt.ts'
import { describe } from '../python/describe.ts'
import type { PyValue } from '../python/value.ts'
import { NdArray } from './ndarray.ts'

/** All items in C order of an array of text (numpy's U, or objects that are all `str`). Throws 'corrupt' for others. */
export function strings(value: PyValue | undefined, what = 'an array'): string[] {
  if (value instanceof NdArray && value.dtype.kind === 'U') return value.data as string[]
  if (value instanceof NdArray && value.dtype.kind === 'O') {
    const data = value.data as PyValue[]
    const other = data.find(item => typeof item !== 'string')
    if (other !== undefined) throw corrupt(`${what} should hold texts and holds ${describe(other)}`)
    return data as string[]
  }
  throw corrupt(`${what} should be an array of texts and is ${describe(value)}`)
}
