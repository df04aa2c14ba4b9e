import { resultsOf } from './results.ts'

/** Least squares, ordinary, weighted and generalised; other linear models are wrapped in the same class. */
export const regressionResults = resultsOf('regression.linear_model', ['RegressionResultsWrapper', 'RegressionResults', 'OLSResults'])
