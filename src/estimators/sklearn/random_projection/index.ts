/** sklearn.random_projection: a line per estimator. */
export { gaussianRandomProjection } from './gaussian-random-projection.ts'
export { sparseRandomProjection } from './sparse-random-projection.ts'
