/** sklearn.manifold: a line per estimator. */
export { isomap } from './isomap.ts'
export { locallyLinearEmbedding } from './locally-linear-embedding.ts'
