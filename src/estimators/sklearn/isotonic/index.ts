/** sklearn.isotonic: a line per estimator. */
export { isotonicRegression } from './isotonic-regression.ts'
