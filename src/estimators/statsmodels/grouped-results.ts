/** Models of rows in groups, of which new rows say nothing. */
import { resultsOf } from './results.ts'

export const estimatingResults = resultsOf('genmod.generalized_estimating_equations', ['GEEResultsWrapper', 'GEEResults'])
export const mixedResults = resultsOf('regression.mixed_linear_model', ['MixedLMResultsWrapper', 'MixedLMResults'])
