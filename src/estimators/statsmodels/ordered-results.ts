import { resultsOf } from './results.ts'

/** Ordered levels. */
export const orderedResults = resultsOf('miscmodels.ordinal_model', ['OrderedResultsWrapper', 'OrderedResults'])
