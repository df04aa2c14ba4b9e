import { resultsOf } from './results.ts'

/** Robust linear models. */
export const robustResults = resultsOf('robust.robust_linear_model', ['RLMResultsWrapper', 'RLMResults'])
