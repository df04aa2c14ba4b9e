import { corrupt } from '../corrupt.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { numbers } from '../numpy/numbers.ts'
import { asInteger } from '../python/as-number.ts'
import { describe } from '../python/describe.ts'
import { items } from '../python/items.ts'
import { PyObject, type PyValue } from '../python/value.ts'

/** Compressed rows (csr) or columns (csc): entries of line k are `indptr[k]` to `indptr[k + 1]` of `indices` and `data`. */
export interface SparseMatrix {
  readonly format: 'csr' | 'csc'
  /** Rows, columns. */
  readonly shape: readonly [number, number]
  readonly data: Float64Array
  readonly indices: Int32Array
  readonly indptr: Int32Array
}

const pattern = /^scipy\.sparse\.(?:_?(?:csr|csc|dia)\.)?(csr|csc|dia)_(?:matrix|array)$/

/**
 * A pickled scipy CSR or CSC matrix or array of any version, or undefined where the value is something else.
 * Throws 'corrupt' where its parts do not fit together: every index is within the shape afterwards.
 */
export function sparseMatrix(value: PyValue | undefined): SparseMatrix | undefined {
  const format = sparseFormat(value)
  if (format !== 'csr' && format !== 'csc') return undefined
  const { attributes } = value as PyObject
  const shape = shapeOf(value as PyObject)
  const data = numbers(attributes.get('data'), "a sparse matrix's data")
  const indices = toInt32(attributes.get('indices'), 'indices')
  const indptr = toInt32(attributes.get('indptr'), 'indptr')
  const [lines, width] = format === 'csr' ? shape : [shape[1], shape[0]]
  const used = indptr.at(-1) ?? -1
  if (indptr.length !== lines + 1 || indptr[0] !== 0 || used > data.length || used > indices.length) throw corrupt('a sparse matrix has line ends outside its data')
  for (let k = 0; k < lines; k++) if (indptr[k]! > indptr[k + 1]!) throw corrupt('a sparse matrix has a line that ends before it begins')
  for (let k = 0; k < used; k++) if (!(indices[k]! >= 0 && indices[k]! < width)) throw corrupt(`a sparse matrix of width ${width} has the index ${indices[k]}`)
  return { format, shape, data, indices, indptr }
}

/** The main diagonal of a pickled scipy DIA matrix that holds nothing else, or undefined for another value. */
export function diagonal(value: PyValue | undefined): Float64Array | undefined {
  if (sparseFormat(value) !== 'dia') return undefined
  const { attributes } = value as PyObject
  const [rows, columns] = shapeOf(value as PyObject)
  const offsets = numbers(attributes.get('offsets'), "a diagonal matrix's offsets")
  const data = numbers(attributes.get('data'), "a diagonal matrix's data")
  const length = Math.min(rows, columns)
  if (offsets.length !== 1 || offsets[0] !== 0 || data.length < length) return undefined
  return data.subarray(0, length)
}

function sparseFormat(value: PyValue | undefined): string | undefined {
  return value instanceof PyObject ? pattern.exec(value.className ?? '')?.[1] : undefined
}

/** scipy keeps `_shape`; very old versions `shape`. An array of one dimension (scipy 1.13 and newer) is one row. */
function shapeOf(value: PyObject): [number, number] {
  const lengths = items(value.attributes.get('_shape') ?? value.attributes.get('shape'), "a sparse matrix's shape").map(length => asInteger(length))
  const [rows, columns] = lengths.length === 1 ? [1, lengths[0]] : lengths
  if (lengths.length < 1 || lengths.length > 2 || rows! < 0 || columns! < 0) throw corrupt(`a sparse matrix has ${lengths.length} dimensions`)
  return [rows!, columns!]
}

function toInt32(value: PyValue | undefined, name: string): Int32Array {
  if (value instanceof NdArray && value.data instanceof Int32Array) return value.data
  const wide = numbers(value, `a sparse matrix's ${name}`)
  const narrow = Int32Array.from(wide)
  if (narrow.some((item, k) => item !== wide[k])) throw corrupt(`a sparse matrix has ${name} ${describe(value)} beyond 2³¹`)
  return narrow
}
