/** sklearn.pipeline: a line per estimator. */
export { featureUnion } from './feature-union.ts'
export { pipeline } from './pipeline.ts'
