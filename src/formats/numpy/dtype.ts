import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { describe } from '../python/describe.ts'
import { PyDict, PyGlobal, PyObject, PyTuple, type PyValue } from '../python/value.ts'
import type { DType, DTypeField, DTypeKind } from './ndarray.ts'
import { parseTypeString } from './type-string.ts'

/** A dtype as a file has it: with the byte order of what is stored. */
export interface StoredDType extends DType {
  readonly bigEndian: boolean
  readonly fields?: readonly StoredField[]
  readonly subarray?: { readonly base: StoredDType; readonly shape: readonly number[] }
  /** Items are written as a pickled list, not as bytes: objects, structures that hold objects, StringDType. */
  readonly listed: boolean
  /** How many plain fields lie in it, at all depths. */
  readonly leaves: number
}

export interface StoredField extends DTypeField {
  readonly dtype: StoredDType
}

/** How the variable-width texts of numpy 2 are pickled; their items are a list, of None where one is missing. */
const stringDTypes = new Set(['numpy.dtypes.StringDType', 'numpy._core._internal._convert_to_stringdtype_kwargs'])

const deepest = 32
const mostLeaves = 10_000

/**
 * The dtype that a value names: a pickled `numpy.dtype` (arguments and state of `arraydescr_reduce`,
 * numpy/_core/src/multiarray/descriptor.c), a scalar type such as `numpy.float64`, or Python's `float`, `int`, `bool`,
 * `str`, `object`. Undefined where the value is none of them.
 */
export function storedDType(value: PyValue | undefined): StoredDType | undefined {
  return parse(value, 0)
}

/** The dtype of an option, which may be written as a text too: `'uint8'`, `'float'`, `'<f4'` (`numpy.dtype(value)`). */
export function dtypeOption(value: PyValue | undefined): StoredDType | undefined {
  if (typeof value !== 'string' || value.includes('.')) return storedDType(value)
  return plain(`numpy.${value}`) ?? plain(`builtins.${value}`) ?? plain(value)
}

/** What dtypes mean, with the states that they had: the arrays of an ensemble's trees share one. */
const known = new WeakMap<PyObject, { readonly state: PyValue | undefined; readonly dtype: StoredDType }>()

function parse(value: PyValue | undefined, depth: number): StoredDType | undefined {
  if (depth > deepest) throw exceeded('A dtype is nested too deep')
  if (value instanceof PyGlobal) return plain(value.path)
  if (!(value instanceof PyObject)) return undefined
  const found = known.get(value)
  if (found !== undefined && found.state === value.state) return found.dtype
  if (stringDTypes.has(value.className ?? '')) return simple('O', 8, false, true)
  if (value.className !== 'numpy.dtype' && !value.className?.endsWith('.multiarray.dtype')) return undefined
  const dtype = parseObject(value, depth)
  if (dtype.leaves > mostLeaves) throw exceeded(`A dtype has more than ${mostLeaves} fields`)
  known.set(value, { state: value.state, dtype })
  return dtype
}

function parseObject(value: PyObject, depth: number): StoredDType {
  const base = typeof value.args[0] === 'string' ? plain(value.args[0]) : parse(value.args[0], depth + 1)
  if (base === undefined) throw corrupt(`a dtype is made of ${describe(value.args[0])}`)
  if (value.state === undefined) return base
  // (version, byte order, subdtype, names, fields, itemsize, alignment, flags[, metadata])
  const state = value.state instanceof PyTuple ? value.state.items : []
  const [version, order, subarray, names, fields, itemsize] = state
  if ((version !== 3 && version !== 4) || state.length < 8 || typeof order !== 'string' || typeof itemsize !== 'number') {
    throw corrupt(`a dtype has the state ${describe(value.state)}`)
  }
  const bigEndian = order === '>'
  // Sizes of fixed types are known; only S, U and V have theirs in the state.
  const size = itemsize >= 0 && (base.kind === 'S' || base.kind === 'U' || base.kind === 'V') ? itemsize : base.itemsize
  if (base.kind === 'U' && size % 4 !== 0) throw corrupt(`a text dtype has items of ${size} bytes`)
  if (fields instanceof PyDict) return structure(names, fields, size, depth)
  if (subarray instanceof PyTuple) return subarrayOf(subarray, size, depth)
  const unit = base.kind === 'M' || base.kind === 'm' ? unitOf(state[8]) : undefined
  return { ...base, bigEndian, itemsize: size, ...(unit && { unit }) }
}

function structure(names: PyValue | undefined, fields: PyDict, itemsize: number, depth: number): StoredDType {
  if (!(names instanceof PyTuple)) throw corrupt('a structured dtype has no names')
  const list = names.items.map((name): StoredField => {
    const field = fields.get(name)
    const [type, offset] = field instanceof PyTuple ? field.items : []
    const dtype = parse(type, depth + 1)
    if (typeof name !== 'string' || dtype === undefined || typeof offset !== 'number') {
      throw corrupt(`a structured dtype has the field ${describe(name)}, which is no name with a type and an offset`)
    }
    if (offset < 0 || offset + dtype.itemsize > itemsize) {
      throw corrupt(`the field ${describe(name)} lies outside its item of ${itemsize} bytes`)
    }
    return { name, dtype, offset }
  })
  const leaves = list.reduce((sum, field) => sum + field.dtype.leaves, 0)
  return { kind: 'V', itemsize, fields: list, bigEndian: false, listed: list.some(field => field.dtype.listed), leaves }
}

function subarrayOf(pair: PyTuple, itemsize: number, depth: number): StoredDType {
  const base = parse(pair.items[0], depth + 1)
  const lengths = pair.items[1] instanceof PyTuple ? pair.items[1].items : [pair.items[1]]
  const shape = lengths.map(length => (typeof length === 'number' && length >= 0 ? length : -1))
  const size = shape.reduce((product, length) => product * length, base?.itemsize ?? -1)
  if (base === undefined || shape.includes(-1) || size !== itemsize) throw corrupt('a dtype of arrays has no consistent shape')
  return { kind: 'V', itemsize, subarray: { base, shape }, bigEndian: false, listed: base.listed, leaves: base.leaves }
}

/** Metadata of version 4: `(metadata, (unit, count, …))`; the unit is bytes or text. */
function unitOf(metadata: PyValue | undefined): DType['unit'] {
  const pair = metadata instanceof PyTuple ? metadata.items[1] : undefined
  const [name, count] = pair instanceof PyTuple ? pair.items : []
  const text = name instanceof Uint8Array ? Buffer.from(name).toString('latin1') : name
  if (typeof text !== 'string' || typeof count !== 'number') throw corrupt('a datetime dtype has no unit')
  return { name: text, count }
}

/** The dtype of a type string (`f8`, `<U3`) or of a scalar type's full name (`numpy.float64`). */
function plain(name: string): StoredDType | undefined {
  const type = parseTypeString(name)
  return type && simple(type.kind, type.itemsize, type.bigEndian, type.kind === 'O')
}

function simple(kind: DTypeKind, itemsize: number, bigEndian: boolean, listed: boolean): StoredDType {
  return { kind, itemsize, bigEndian, listed, leaves: 1 }
}
