import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** Orthogonal polynomials of the ordinal (category_encoders/polynomial.py). */
export const polynomialEncoder = encoder('polynomial', 'PolynomialEncoder', byMatrix)
