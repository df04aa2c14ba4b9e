/**
 * What a file holds, as plain data: Python's values with nothing constructed, imported or called.
 *
 * `int` is a `number`, or a `bigint` beyond 2⁵³; `float` is a `PyFloat`, so that `1` and `1.0` stay apart;
 * `str` is a string, `bytes` and `bytearray` a `Uint8Array`, `None` is null.
 */
import type { NdArray } from '../numpy/ndarray.ts'
import type { PyDict } from './dict.ts'
import type { PyFloat, PyGlobal, PyList, PySet, PyTuple } from './nodes.ts'
import type { PyObject } from './object.ts'

export { PyDict } from './dict.ts'
export { PyFloat, PyGlobal, PyList, PySet, PyTuple } from './nodes.ts'
export { PyObject } from './object.ts'

export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PyFloat
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyGlobal
  | PyObject
  | NdArray
