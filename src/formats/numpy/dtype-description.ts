import { corrupt } from '../corrupt.ts'
import { describe } from '../python/describe.ts'
import { PyList, PyTuple, type PyValue } from '../python/value.ts'
import type { StoredDType, StoredField } from './dtype.ts'
import { checkedShape, sizeOf } from './shape.ts'
import { parseTypeString } from './type-string.ts'

const deepest = 16

/**
 * The dtype that numpy's `descr` describes: a type string (`<f8`, `<M8[ns]`), or a list of `(name, type[, shape])`, where
 * a field without a name is padding (numpy/lib/format.py, `dtype_to_descr`).
 */
export function describedDType(value: PyValue | undefined, depth = 0): StoredDType {
  if (depth > deepest) throw corrupt('a dtype is nested too deep')
  if (value instanceof PyList) return structure(value, depth)
  const match = typeof value === 'string' ? /^([^[]+)(?:\[(\d*)([a-zA-Z]+)\])?$/.exec(value) : null
  const type = match === null ? undefined : parseTypeString(match[1]!)
  if (match === null || type === undefined) throw corrupt(`a dtype is described by ${describe(value)}`)
  const unit = match[3] === undefined ? undefined : { name: match[3], count: Number(match[2] || 1) }
  return { ...type, ...(unit && { unit }), listed: type.kind === 'O', leaves: 1 }
}

function structure(list: PyList, depth: number): StoredDType {
  const fields: StoredField[] = []
  let offset = 0
  for (const item of list.items) {
    const [title, type, shape] = item instanceof PyTuple ? item.items : []
    // `(title, name)` where a field has both.
    const name = title instanceof PyTuple ? title.items[1] : title
    if (typeof name !== 'string') throw corrupt(`a field is described by ${describe(item)}`)
    const base = describedDType(type, depth + 1)
    const dtype = shape === undefined ? base : subarray(base, checkedShape(shape))
    if (name !== '') fields.push({ name, dtype, offset })
    offset += dtype.itemsize
  }
  const leaves = fields.reduce((sum, field) => sum + field.dtype.leaves, 0)
  return { kind: 'V', itemsize: offset, fields, bigEndian: false, listed: fields.some(field => field.dtype.listed), leaves }
}

function subarray(base: StoredDType, shape: number[]): StoredDType {
  const itemsize = base.itemsize * sizeOf(shape)
  if (!Number.isSafeInteger(itemsize)) throw corrupt('a field is impossibly large')
  return { kind: 'V', itemsize, subarray: { base, shape }, bigEndian: false, listed: base.listed, leaves: base.leaves }
}
