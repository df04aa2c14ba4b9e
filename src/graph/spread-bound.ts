import type { Bound } from './op.ts'
import type { Csr } from './value.ts'

/**
 * The bounds of a sparse matrix, one of each cell. What its rows do not store is exactly 0, save where a bound of the row is
 * Infinity: which items stand there (a category, a neighbour) is open, and with it those that do not.
 */
export function spreadBound({ rows, cols, indptr, indices }: Csr, bound: Bound): Float64Array {
  const spread = new Float64Array(rows * cols)
  for (let row = 0; row < rows; row++) {
    const end = indptr[row + 1]!
    let isOpen = false
    for (let at = indptr[row]!; at < end; at++) isOpen ||= bound[at] === Infinity
    if (isOpen) spread.fill(Infinity, row * cols, (row + 1) * cols)
    for (let at = indptr[row]!; at < end; at++) spread[row * cols + indices[at]!] = bound[at]!
  }
  return spread
}

/** Whether a cell of a dense row is 0, and so not stored, that may be another number. */
export function losesZero(items: Float64Array | Float32Array, bound: Bound, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (items[at] === 0 && bound[at]! > 0) return true
  return false
}
