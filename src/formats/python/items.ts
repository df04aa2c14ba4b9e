import { corrupt } from '../corrupt.ts'
import { elements } from '../numpy/element.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { rowsOf } from '../numpy/rows.ts'
import { describe } from './describe.ts'
import { PyList, PyObject, PySet, PyTuple, type PyValue } from './value.ts'

/**
 * What iterating gives: the items of a list, tuple, set or list subclass; of an array its elements, or its rows where
 * it has more than one dimension. Throws 'corrupt' for anything else.
 */
export function items(value: PyValue | undefined, what = 'a value'): readonly PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PySet) return value.items
  if (value instanceof NdArray && value.shape.length > 0) return value.shape.length === 1 ? elements(value) : rowsOf(value)
  if (value instanceof PyObject && value.items.length > 0) return value.items
  throw corrupt(`${what} should be a sequence and is ${describe(value)}`)
}
