import { corrupt } from '../corrupt.ts'
import { describe } from './describe.ts'
import type { PyValue } from './value.ts'

/** The text of a `str`. Throws 'corrupt' for anything else. */
export function asString(value: PyValue | undefined, what = 'a value'): string {
  if (typeof value === 'string') return value
  throw corrupt(`${what} should be a text and is ${describe(value)}`)
}
