/** sklearn.decomposition: a line per estimator. */
export { pca } from './pca.ts'
