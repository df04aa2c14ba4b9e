import type { Bound } from '../op.ts'
import type { Dense } from '../value.ts'
import type { RowReader } from './row-reader.ts'
import { epsilon, epsilon32 } from '../rounding.ts'

/** In what the library iterates. */
export interface Precision {
  readonly epsilon: number
  /** Of class I: what both sides may differ by, as a share of the row's largest number. */
  readonly share: number
  /** What both sides may differ by in a test of convergence, relatively: far above rounding, far below what a step changes. */
  readonly undecided: number
}

export const inDouble: Precision = { epsilon, share: 1e-6, undecided: 1e-9 }
/** A thousand roundings; what decides is known to a hundred of them. */
export const inSingle: Precision = { epsilon: epsilon32, share: 1e-4, undecided: 1e-5 }

/** Steps of one row: more would hold up all others. */
export const mostSteps = 100_000

/** Whether rounding may decide otherwise whether `value` is below `limit`, where it is what is left of numbers as large as `size`. */
export function isClose(value: number, limit: number, { undecided, epsilon }: Precision = inDouble, size = 0): boolean {
  return Math.abs(value - limit) <= Math.max(undecided * Math.abs(limit), 2 * epsilon * size)
}

/**
 * Whether the weights of an almost dependent atom are known to less than class I promises: `left` is what remains of `whole`,
 * its product with itself, after that many products, each rounded by up to ε·whole in the library and here, and the weights
 * are as inexact as it.
 */
export function isLost(left: number, whole: number, products: number, { epsilon, share }: Precision = inDouble): boolean {
  return 2 * products * epsilon * whole > share * Math.abs(left)
}

/**
 * Class I: a share of the row's largest number. Infinity where the row's steps may end elsewhere in the library, which `open`
 * says, and where the row comes in inexact by more than a ten thousandth of that share of its own largest number.
 */
export function iterativeBound(reader: RowReader, bounds: Bound, { rows, cols, data }: Dense, open: (row: Float64Array) => boolean, { share }: Precision = inDouble): Bound {
  const result = new Float64Array(rows * cols)
  for (let row = 0; row < rows; row++) {
    let size = 0
    for (let at = row * cols; at < (row + 1) * cols; at++) size = Math.max(size, Math.abs(data[at]!))
    const { largest, bound } = reader.extent(row, bounds)
    const unsettled = bound > 1e-4 * share * largest || open(reader.read(row))
    result.fill(unsettled ? Infinity : share * size, row * cols, (row + 1) * cols)
  }
  return result
}
