/** sklearn.decomposition: a line per estimator. */
export { factorAnalysis } from './factor-analysis.ts'
export { fastIca } from './fast-ica.ts'
export { incrementalPca } from './incremental-pca.ts'
export { miniBatchSparsePca } from './mini-batch-sparse-pca.ts'
export { pca } from './pca.ts'
export { sparsePca } from './sparse-pca.ts'
export { truncatedSvd } from './truncated-svd.ts'
