import type { Bound } from '../op.ts'
import type { Dense } from '../value.ts'
import type { RowReader } from './row-reader.ts'

export const epsilon = 2.220446049250313e-16
/** Of class I. */
const share = 1e-6
/** Steps of one row: more would hold up all others. */
export const mostSteps = 100_000

/** What both sides may differ by in a test of convergence, relatively: far above rounding, far below what a step changes. */
export const undecided = 1e-9

/** Whether rounding may decide otherwise whether `value` is below `limit`. */
export function isClose(value: number, limit: number): boolean {
  return Math.abs(value - limit) <= undecided * Math.abs(limit)
}

/**
 * Whether the weights of an almost dependent atom are known to less than class I promises: `left` is what remains of `whole`,
 * its product with itself, after that many products, each rounded by up to ε·whole in the library and here, and the weights
 * are as inexact as it.
 */
export function isLost(left: number, whole: number, products: number): boolean {
  return 2 * products * epsilon * whole > share * Math.abs(left)
}

/**
 * Class I: 1e-6 of the row's largest number. Infinity where the row's steps may end elsewhere in the library, which `open`
 * says, and where the row comes in inexact by more than a part in 1e10 of its own largest number.
 */
export function iterativeBound(reader: RowReader, bounds: Bound, { rows, cols, data }: Dense, open: (row: Float64Array) => boolean): Bound {
  const result = new Float64Array(rows * cols)
  for (let row = 0; row < rows; row++) {
    let size = 0
    for (let at = row * cols; at < (row + 1) * cols; at++) size = Math.max(size, Math.abs(data[at]!))
    const { largest, bound } = reader.extent(row, bounds)
    const unsettled = bound > 1e-10 * largest || open(reader.read(row))
    result.fill(unsettled ? Infinity : share * size, row * cols, (row + 1) * cols)
  }
  return result
}
