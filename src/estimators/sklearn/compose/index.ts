/** sklearn.compose: a line per estimator. */
export { columnTransformer } from './column-transformer.ts'
export { transformedTargetRegressor } from './transformed-target-regressor.ts'
