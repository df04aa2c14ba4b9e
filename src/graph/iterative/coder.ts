import type { Precision } from './iterative-bound.ts'

/** What the ways to code a row by few atoms of a dictionary share. */
export interface CoderProblem {
  /** Number of atoms. */
  readonly count: number
  /** Products of the atoms with one another, row-major. */
  readonly gram: Float64Array
  /** Columns of a row. */
  readonly cols: number
  /** The most atoms of `pursuit` and `angles`; the penalty of the lasso ones, as given (per row, not per column). */
  readonly regularization: number
  readonly positive: boolean
  readonly steps: number
  /** Of `lasso_descent`: the duality gap that is small enough, as a share of the row's square. */
  readonly tolerance: number
  /** Of `lasso_descent`: whether atoms that cannot be part of the answer are left out on the way (scikit-learn from 1.8 on). */
  readonly screens: boolean
  readonly precision: Precision
  /** Of `pursuit`: the square of a product, or what is left of an atom's with itself, that counts as 0. */
  readonly least: number
  /** Of `angles`: to how many decimals the library rounds the products with a direction. */
  readonly decimals: number
}

export interface Coder {
  /** Whether rounding may have decided when or how the last row was done. */
  open: boolean
  /** Whether the last row came to where the library itself gives what rounding left. */
  failed: boolean
  /** Fills `code`. `products`: of the row with each atom; `square`: of the row with itself. */
  solve(products: Float64Array, square: number, code: Float64Array): void
}
