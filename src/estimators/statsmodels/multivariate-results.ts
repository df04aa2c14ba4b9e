import { resultsOf } from './results.ts'

/** Least squares for several targets at once. */
export const multivariateResults = resultsOf('multivariate.multivariate_ols', ['MultivariateLSResultsWrapper', 'MultivariateLSResults'])
