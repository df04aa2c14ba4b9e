import type { Budget } from '../limits.ts'
import type { DType, NdData } from './ndarray.ts'
import { sizeOf } from './shape.ts'

/** The same array in C order, of data in Fortran order (first index fastest). */
export function fromFortran(data: NdData, dtype: Pick<DType, 'kind' | 'itemsize'>, shape: readonly number[], budget: Budget): NdData {
  const strides: number[] = []
  shape.reduce((stride, length) => (strides.push(stride), stride * length), 1)
  return toCOrder(data, dtype, shape, strides, budget)
}

/** The same array in C order, of data whose neighbours along axis k lie `strides[k]` items apart. */
export function toCOrder(
  data: NdData,
  dtype: Pick<DType, 'kind' | 'itemsize'>,
  shape: readonly number[],
  strides: readonly number[],
  budget: Budget,
): NdData {
  if (isCOrder(shape, strides)) return data
  if (Array.isArray(data)) {
    budget.spend(data.length)
    const result = new Array<(typeof data)[number]>(data.length)
    walk(shape, strides, (from, to) => {
      result[to] = data[from]!
    })
    return result as NdData
  }
  budget.copy(data.byteLength)
  const width = dtype.kind === 'c' ? 2 : dtype.kind === 'V' ? dtype.itemsize : 1
  return width === 1 ? copySingle(data as Float64Array, shape, strides) : copyWide(data as Float64Array, shape, strides, width)
}

/** Typed as one of the typed arrays that it serves: they differ in their items alone. */
function copySingle(data: Float64Array, shape: readonly number[], strides: readonly number[]): NdData {
  const result = data.slice()
  if (shape.length === 2) {
    const [rows, columns] = shape as [number, number]
    const [down, across] = strides as [number, number]
    // Blocks of 64 × 64 keep both sides in the cache.
    for (let top = 0; top < rows; top += 64) {
      for (let left = 0; left < columns; left += 64) {
        for (let i = top; i < Math.min(top + 64, rows); i++) {
          for (let j = left; j < Math.min(left + 64, columns); j++) result[i * columns + j] = data[i * down + j * across]!
        }
      }
    }
  } else {
    walk(shape, strides, (from, to) => {
      result[to] = data[from]!
    })
  }
  return result
}

function copyWide(data: Float64Array, shape: readonly number[], strides: readonly number[], width: number): NdData {
  const result = data.slice()
  walk(shape, strides, (from, to) => {
    for (let k = 0; k < width; k++) result[to * width + k] = data[from * width + k]!
  })
  return result
}

/** Visits the items in C order: `from` by the strides, `to` counting up. */
function walk(shape: readonly number[], strides: readonly number[], visit: (from: number, to: number) => void): void {
  const size = sizeOf(shape)
  const index = new Array<number>(shape.length).fill(0)
  let from = 0
  for (let to = 0; to < size; to++) {
    visit(from, to)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!
      if (++index[axis]! < shape[axis]!) break
      from -= strides[axis]! * shape[axis]!
      index[axis] = 0
    }
  }
}

function isCOrder(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis]! === 0) return true
    if (shape[axis]! > 1 && strides[axis] !== expected) return false
    expected *= shape[axis]!
  }
  return true
}
