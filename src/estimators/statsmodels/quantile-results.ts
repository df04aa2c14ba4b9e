import { resultsOf } from './results.ts'

/** Quantile regression; its wrapper is that of least squares. */
export const quantileResults = resultsOf('regression.quantile_regression', ['QuantRegResults'])
