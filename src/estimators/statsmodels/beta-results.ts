import { resultsOf } from './results.ts'

/** Shares between 0 and 1. */
export const betaResults = resultsOf('othermod.betareg', ['BetaResultsWrapper', 'BetaResults'])
