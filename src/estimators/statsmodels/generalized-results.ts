import { resultsOf } from './results.ts'

/** Generalised linear models. */
export const generalizedResults = resultsOf('genmod.generalized_linear_model', ['GLMResultsWrapper', 'GLMResults'])
