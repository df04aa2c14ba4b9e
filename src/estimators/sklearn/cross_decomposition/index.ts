/** sklearn.cross_decomposition: a line per estimator. */
export { cca } from './cca.ts'
export { plsCanonical } from './pls-canonical.ts'
export { plsRegression } from './pls-regression.ts'
export { plsSVD } from './pls-svd.ts'
