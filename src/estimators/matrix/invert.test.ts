import { describe, expect, test } from 'vitest'
import { invert, isSettled } from './invert.ts'
import { matrix, product } from './product.ts'

describe('The inverse of a matrix', () => {
  test('times the matrix is the unit, and its determinant is the matrix\'s', () => {
    const a = { rows: 2, cols: 2, data: Float64Array.of(4, 2, 2, 3) }
    const inverse = invert(a)!
    for (const [at, item] of product(a, inverse.value).data.entries()) expect(item).toBeCloseTo(at % 3 === 0 ? 1 : 0, 14)
    expect(inverse.logDet).toBeCloseTo(2.0794415416798357, 14)
  })

  test('carries an error that covers another way to compute it, and grows with the condition', () => {
    const hilbert = (n: number) => matrix(n, n, (row, col) => 1 / (row + col + 1))
    const { value, error } = invert(hilbert(4))!
    // The inverse of the Hilbert matrix of size 4, in whole numbers.
    const exact = [16, -120, 240, -140, -120, 1200, -2700, 1680, 240, -2700, 6480, -4200, -140, 1680, -4200, 2800]
    exact.forEach((item, at) => expect(Math.abs(value.data[at]! - item)).toBeLessThanOrEqual(error.data[at]!))
    expect(isSettled({ value, error })).toBe(true)
    const worse = invert(hilbert(11))!
    expect(isSettled(worse)).toBe(false)
  })

  test('is none of a matrix that is not positive definite', () => {
    expect(invert({ rows: 2, cols: 2, data: Float64Array.of(1, 2, 2, 1) })).toBeNull()
    expect(invert({ rows: 2, cols: 2, data: Float64Array.of(0, 0, 0, 0) })).toBeNull()
  })
})
