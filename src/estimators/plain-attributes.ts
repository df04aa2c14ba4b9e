import type { Attribute } from '../graph/op.ts'
import type { Cell } from '../graph/value.ts'
import type { PyValue } from '../formats/python/value.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyDict, PyFloat, PyList, PyObject, PySet, PyTuple } from '../formats/python/value.ts'
import { cells, float64 } from '../graph/tensor.ts'
import { elements } from '../formats/numpy/element.ts'
import { indexValues } from '../formats/pandas/index-values.ts'

const deepest = 8

/**
 * The data of a pickled object as a graph keeps it (`attributeOf` reads it). What is not data, or lies too deep, is left out.
 * A DataFrame's or an index's own objects are left out too, but an index is the list of its labels.
 */
export function plainAttributes(object: PyObject): Attribute {
  return entriesOf(object.attributes, deepest)
}

function entriesOf(attributes: Iterable<readonly [PyValue, PyValue]>, left: number): Attribute {
  const entries = [...attributes].flatMap(([name, value]) => {
    const plain = typeof name === 'string' || typeof name === 'number' ? plainOf(value, left - 1) : undefined
    return plain === undefined ? [] : [[String(name), plain] as const]
  })
  return { entries }
}

function plainOf(value: PyValue, left: number): Attribute | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'bigint') return { type: 'mixed', shape: [], data: [value] }
  if (value instanceof PyFloat) return value.value
  if (left < 0) return undefined
  if (value instanceof NdArray) return arrayOf(value, left)
  if (value instanceof PyList || value instanceof PyTuple || value instanceof PySet) return listOf(value.items, left)
  if (value instanceof PyDict) return entriesOf(value.entries, left)
  return value instanceof PyObject ? objectOf(value, left) : undefined
}

function objectOf(value: PyObject, left: number): Attribute | undefined {
  if (value.className?.startsWith('pandas.') === true) {
    try {
      return listOf(indexValues(value), left)
    } catch {
      // Not an index: no plain data.
      return undefined
    }
  }
  return value.mapping.size > 0 ? entriesOf(value.mapping.entries, left) : value.attributes.size > 0 ? entriesOf(value.attributes, left) : undefined
}

/** Undefined where an item is no data: a list with holes would mislead. */
function listOf(items: readonly PyValue[], left: number): Attribute | undefined {
  const plain = items.map(item => plainOf(item, left - 1))
  return plain.includes(undefined) ? undefined : (plain as Attribute[])
}

function arrayOf(array: NdArray, left: number): Attribute | undefined {
  const { shape } = array
  if (array.dtype.kind === 'O' && shape.length !== 1) return undefined
  const items = elements(array.shape.length === 1 ? array : flat(array))
  if (array.dtype.kind === 'O') return listOf(items, left)
  const plain = items.map(item => (item instanceof PyFloat ? item.value : item))
  if (!plain.every(item => item === null || typeof item !== 'object')) return undefined
  if (shape.length === 0) return typeof plain[0] === 'bigint' ? { type: 'mixed', shape: [], data: [plain[0]] } : (plain[0] as Exclude<Cell, bigint>)
  const tensor = plain.length > 0 && plain.every(item => typeof item === 'number') ? float64(plain) : cells(plain as Cell[])
  return { ...tensor, shape: [...shape] }
}

function flat(array: NdArray): NdArray {
  return new NdArray(array.dtype, [array.size], array.data)
}
