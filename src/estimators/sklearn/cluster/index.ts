/** sklearn.cluster: a line per estimator. */
export { kMeans } from './k-means.ts'
