import { resultsOf } from './results.ts'

/** What fit_regularized gives of linear and generalised models. */
export const regularizedResults = resultsOf('base.elastic_net', ['RegularizedResultsWrapper', 'RegularizedResults'])
