/** sklearn.compose: a line per estimator. */
export { columnTransformer } from './column-transformer.ts'
