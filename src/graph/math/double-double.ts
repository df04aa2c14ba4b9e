/**
 * Exact sums and products of two float64, as a value and its rounding error (Dekker, "A floating-point technique for
 * extending the available precision", 1971; Knuth, TAOCP 2, 4.2.2).
 */

/** The error of `sum = a + b`. */
export function sumError(a: number, b: number, sum: number): number {
  const part = sum - a
  return a - (sum - part) + (b - part)
}

const splitter = 134217729 // 2^27 + 1

/** The error of `product = a · b`; both below 2^996 in magnitude, the product far from the subnormals. */
export function productError(a: number, b: number, product: number): number {
  const c = splitter * a
  const aTop = c - (c - a)
  const aRest = a - aTop
  const d = splitter * b
  const bTop = d - (d - b)
  const bRest = b - bTop
  return aRest * bRest - (product - aTop * bTop - aRest * bTop - aTop * bRest)
}
