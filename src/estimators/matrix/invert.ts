import { absolute, matrix, plus, product, scaledBy, type Matrix } from './product.ts'
import { epsilon } from '../../graph/rounding.ts'
import { log } from '../../graph/math/log.ts'

/** A matrix that the library computes anew on each call, and how far its own may be from ours, item by item. */
export interface Uncertain {
  readonly value: Matrix
  readonly error: Matrix
}

export interface Inverse extends Uncertain {
  /** log det of the matrix itself (not of the inverse). */
  readonly logDet: number
  readonly logDetError: number
}

/**
 * The inverse of a symmetric positive definite matrix by its Cholesky factor, or null where it has none.
 *
 * Error: either side solves (A + δA)x = b with |δA| ≤ (3n + 1)·ε/2·|L||Lᵀ| (Higham, Accuracy and Stability of Numerical
 * Algorithms, theorem 10.4), where |L||Lᵀ|ᵢⱼ ≤ √(aᵢᵢ·aⱼⱼ); `inexact` is how far the library's A may be from ours besides.
 * So |ΔA⁻¹| ≤ |A⁻¹|·(4·(n + 1)·ε·√(aᵢᵢ·aⱼⱼ) + inexact)·|A⁻¹|, and |Δ log det| is at most the sum of the product of the
 * items of |A⁻¹| and of that middle matrix. `unit` is ε of the library's type.
 */
export function invert(a: Matrix, inexact?: Matrix, unit = epsilon): Inverse | null {
  const n = a.rows
  const factor = cholesky(a)
  if (factor === null) return null
  const value = inverseFrom(factor, n)
  const own = matrix(n, n, (row, col) => 4 * (n + 1) * unit * Math.sqrt(a.data[row * n + row]! * a.data[col * n + col]!))
  const middle = inexact === undefined ? own : plus(own, inexact)
  const size = absolute(value)
  let logDet = 0
  let logSize = 0
  for (let at = 0; at < n; at++) {
    const term = 2 * log(factor[at * n + at]!)
    logDet += term
    logSize += Math.abs(term)
  }
  const moved = size.data.reduce((sum, item, at) => sum + item * middle.data[at]!, 0)
  return { value, error: product(product(size, middle), size), logDet, logDetError: moved + 4 * (n + 1) * unit * (logSize + n) }
}

/** How far a product of exact matrices may be off: `4·(n + 1)·ε·|a||b|`, n terms each. */
export function productError(a: Matrix, b: Matrix, unit = epsilon): Matrix {
  return scaledBy(product(absolute(a), absolute(b)), 4 * (a.cols + 1) * unit)
}

/** Whether no item is as far off as the largest is large: what is left of a singular matrix is rounding alone. */
export function isSettled({ value, error }: Uncertain): boolean {
  const largest = (items: Float64Array) => items.reduce((most, item) => Math.max(most, Math.abs(item)), 0)
  return largest(error.data) < largest(value.data)
}

/** L with L·Lᵀ = a, row by row; null where a is not positive definite. */
function cholesky({ rows: n, data }: Matrix): Float64Array | null {
  const lower = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    for (let col = 0; col <= row; col++) {
      let sum = data[row * n + col]!
      for (let k = 0; k < col; k++) sum -= lower[row * n + k]! * lower[col * n + k]!
      if (row === col && !(sum > 0 && sum < Infinity)) return null
      lower[row * n + col] = row === col ? Math.sqrt(sum) : sum / lower[col * n + col]!
    }
  }
  return lower
}

function inverseFrom(lower: Float64Array, n: number): Matrix {
  const inverse = new Float64Array(n * n)
  const column = new Float64Array(n)
  for (let unit = 0; unit < n; unit++) {
    for (let row = 0; row < n; row++) {
      let sum = row === unit ? 1 : 0
      for (let k = 0; k < row; k++) sum -= lower[row * n + k]! * column[k]!
      column[row] = sum / lower[row * n + row]!
    }
    for (let row = n - 1; row >= 0; row--) {
      let sum = column[row]!
      for (let k = row + 1; k < n; k++) sum -= lower[k * n + row]! * column[k]!
      column[row] = sum / lower[row * n + row]!
    }
    for (let row = 0; row < n; row++) inverse[row * n + unit] = column[row]!
  }
  return { rows: n, cols: n, data: inverse }
}
