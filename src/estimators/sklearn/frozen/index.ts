/** sklearn.frozen: a line per estimator. */
export { frozenEstimator } from './frozen-estimator.ts'
