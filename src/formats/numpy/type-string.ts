import type { DTypeKind } from './ndarray.ts'

const scalarTypes: Readonly<Record<string, string>> = {
  'builtins.bool': '?', 'builtins.int': 'i8', 'builtins.float': 'f8', 'builtins.complex': 'c16', 'builtins.str': 'U',
  'builtins.bytes': 'S', 'builtins.object': 'O',
  bool: '?', bool_: '?', bool8: '?', int8: 'i1', int16: 'i2', int32: 'i4', int64: 'i8', intc: 'i4', intp: 'i8', int_: 'i8',
  long: 'i8', longlong: 'i8', uint8: 'u1', uint16: 'u2', uint32: 'u4', uint64: 'u8', uintc: 'u4', uintp: 'u8', uint: 'u8',
  ulong: 'u8', ulonglong: 'u8', float16: 'f2', float32: 'f4', float64: 'f8', float_: 'f8', longdouble: 'f16',
  float128: 'f16', complex64: 'c8', complex128: 'c16', complex_: 'c16', clongdouble: 'c32', str_: 'U', unicode_: 'U',
  bytes_: 'S', string_: 'S', object_: 'O', void: 'V', record: 'V', datetime64: 'M8', timedelta64: 'm8',
}

const sizes: Readonly<Record<string, readonly number[]>> = {
  b: [1], i: [1, 2, 4, 8], u: [1, 2, 4, 8], f: [2, 4, 8, 12, 16], c: [8, 16, 24, 32], M: [8], m: [8],
}

export interface TypeString {
  readonly kind: DTypeKind
  readonly itemsize: number
  readonly bigEndian: boolean
}

/**
 * `<f8`, `U3`, `|b1`, `?`, `O` of numpy's array protocol, and full names of scalar types (`numpy.float64`,
 * `builtins.float`). Undefined where it is none.
 */
export function parseTypeString(text: string): TypeString | undefined {
  const name = text.startsWith('numpy.') ? text.slice(6) : text
  const code = text.includes('.') ? (Object.hasOwn(scalarTypes, name) ? scalarTypes[name] : undefined) : text
  const match = /^([<>|=]?)([?biufcSaUOMmV])([0-9]{0,10})$/.exec(code ?? '')
  if (match === null) return undefined
  const [, order, letter, digits] = match
  const bigEndian = order === '>'
  if (letter === '?') return digits === '' ? { kind: 'b', itemsize: 1, bigEndian } : undefined
  if (letter === 'O') return { kind: 'O', itemsize: 8, bigEndian }
  const kind = (letter === 'a' ? 'S' : letter) as DTypeKind
  const size = Number(digits)
  const fixed = sizes[kind]
  if (fixed !== undefined) return fixed.includes(size) ? { kind, itemsize: size, bigEndian } : undefined
  return { kind, itemsize: kind === 'U' ? size * 4 : size, bigEndian }
}
