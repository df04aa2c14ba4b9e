/** statsmodels: results of its models, a line per kind. */
export { discreteResults } from './discrete-results.ts'
export { generalizedResults } from './generalized-results.ts'
export { orderedResults } from './ordered-results.ts'
export { quantileResults } from './quantile-results.ts'
export { regressionResults } from './regression-results.ts'
export { regularizedResults } from './regularized-results.ts'
