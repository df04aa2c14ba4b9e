import { corrupt } from '../corrupt.ts'
import type { Builder } from '../pickle/builder.ts'
import { PyGlobal, PyTuple, type PyValue } from '../python/value.ts'
import { decodeItems } from './decode-items.ts'
import { storedDType } from './dtype.ts'
import { nativeDType } from './native-dtype.ts'
import { NdArray } from './ndarray.ts'
import { toCOrder } from './reorder.ts'
import { checkedShape, sizeOf } from './shape.ts'

/** Classes whose arrays are plain arrays to a reader. */
const arrayClasses = new Set([
  'numpy.ndarray',
  'numpy.matrix',
  'numpy.memmap',
  'numpy.recarray',
  'numpy.matrixlib.defmatrix.matrix',
  'numpy.core.memmap.memmap',
  'numpy._core.memmap.memmap',
  'numpy.core.records.recarray',
  'numpy._core.records.recarray',
  'numpy.rec.recarray',
])

const maskedClasses = new Set(['numpy.ma.core.MaskedArray', 'numpy.ma.MaskedArray'])

export function isArrayClass(value: PyValue | undefined): boolean {
  return value instanceof PyGlobal && arrayClasses.has(value.path)
}

/** `_reconstruct(ndarray, (0,), b'b')`: an empty array that BUILD fills. Of an unknown subclass: left as a node. */
export const reconstruct: Builder = args => {
  const [subtype, shape] = args
  return args.length === 3 && isArrayClass(subtype) && isEmpty(shape) ? emptyArray() : undefined
}

/** `_mareconstruct(MaskedArray, ndarray, (0,), 'b')`. */
export const reconstructMasked: Builder = args => {
  const [subtype, base, shape] = args
  const isMasked = subtype instanceof PyGlobal && maskedClasses.has(subtype.path)
  return args.length === 4 && isMasked && isArrayClass(base) && isEmpty(shape) ? emptyArray() : undefined
}

/**
 * `_frombuffer(buffer, dtype, shape, order[, axis_order])` of protocol 5 (numpy/_core/numeric.py). Order `K` with
 * `axis_order`: the buffer is C-ordered in `shape`, and the array is its transpose.
 */
export const frombuffer: Builder = (args, { budget }) => {
  const [buffer, dtypeValue, shapeValue, order, axes] = args
  const dtype = storedDType(dtypeValue)
  if (!(buffer instanceof Uint8Array) || dtype === undefined || args.length > 5) return undefined
  const stored = checkedShape(shapeValue)
  const data = decodeItems(buffer, dtype, sizeOf(stored), budget)
  let strides = cStrides(stored)
  let shape = stored
  if (order === 'F') {
    strides = cStrides([...stored].reverse()).reverse()
  } else if (order === 'K' && axes instanceof PyTuple) {
    const permutation = checkedAxes(axes, stored.length)
    strides = permutation.map(axis => strides[axis]!)
    shape = permutation.map(axis => stored[axis]!)
  } else if (order !== 'C') {
    return undefined
  }
  return new NdArray(nativeDType(dtype), shape, toCOrder(data, dtype, shape, strides, budget))
}

function cStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride
    stride *= shape[axis]!
  }
  return strides
}

function checkedAxes(axes: PyTuple, count: number): number[] {
  const list = axes.items.map(axis => (typeof axis === 'number' && Number.isInteger(axis) && axis >= 0 ? axis : count))
  if (list.length !== count || new Set(list).size !== count || list.some(axis => axis >= count)) {
    throw corrupt('an array is transposed by what is no order of its axes')
  }
  return list
}

function emptyArray(): NdArray {
  return new NdArray({ kind: 'i', itemsize: 1 }, [0], new Int8Array(0))
}

function isEmpty(shape: PyValue | undefined): boolean {
  return shape instanceof PyTuple && shape.items.length === 1 && shape.items[0] === 0
}
