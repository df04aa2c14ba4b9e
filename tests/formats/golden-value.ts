import { elements } from '../../src/formats/numpy/element.ts'
import { field } from '../../src/formats/numpy/field.ts'
import { NdArray } from '../../src/formats/numpy/ndarray.ts'
import { PyDict, PyFloat, PyGlobal, PyList, PySet, PyTuple, type PyValue } from '../../src/formats/python/value.ts'

/** A value in the words of scripts/make-format-goldens.py (its function `plain`). */
export function goldenValue(value: PyValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return { int: String(value) }
  if (value instanceof PyFloat) return { float: bits(value.value) }
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') }
  if (value instanceof PyList) return { list: value.items.map(goldenValue) }
  if (value instanceof PyTuple) return { tuple: value.items.map(goldenValue) }
  if (value instanceof PyDict) return { dict: value.entries.map(([key, item]) => [goldenValue(key), goldenValue(item)]) }
  if (value instanceof PySet) return { set: sorted(value.items.map(goldenValue)), frozen: value.frozen }
  if (value instanceof PyGlobal) return { name: value.path }
  if (value instanceof NdArray) return { array: goldenArray(value), ...(value.mask && { mask: [...value.mask] }) }
  return null
}

function goldenArray(array: NdArray): unknown {
  const { dtype, shape } = array
  const { kind, itemsize } = dtype
  if (dtype.fields !== undefined) {
    return { kind, itemsize, shape, fields: Object.fromEntries(dtype.fields.map(({ name }) => [name, goldenArray(field(array, name))])) }
  }
  if (kind === 'M' || kind === 'm') {
    return { kind, itemsize, shape, unit: [dtype.unit?.name, dtype.unit?.count], items: Array.from(array.data as BigInt64Array, String) }
  }
  if (kind === 'c') return { kind, itemsize, shape, items: Array.from(array.data as Float64Array, bits) }
  if (kind === 'V') return { kind, itemsize, shape, items: Buffer.from(array.data as Uint8Array).toString('hex') }
  return { kind, itemsize, shape, items: elements(array).map(goldenValue) }
}

function bits(number: number): string {
  if (Number.isNaN(number)) return 'nan'
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(number)
  return bytes.toString('hex')
}

function sorted(items: unknown[]): unknown[] {
  return items.map(item => [JSON.stringify(item), item] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}
