import { corrupt } from '../corrupt.ts'
import { describe } from './describe.ts'
import { PyDict, PyObject, type PyValue } from './value.ts'

/** A dict, or the items of an object of a dict's subclass (such as scikit-learn's Bunch). Throws 'corrupt' otherwise. */
export function asDict(value: PyValue | undefined, what = 'a value'): PyDict {
  if (value instanceof PyDict) return value
  if (value instanceof PyObject && value.mapping.size > 0) return value.mapping
  throw corrupt(`${what} should be a dict and is ${describe(value)}`)
}
