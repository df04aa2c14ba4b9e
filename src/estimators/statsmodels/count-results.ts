/** Counts with more zeros than the model of the others has, or none. */
import { resultsOf } from './results.ts'

const kinds = ['ZeroInflatedPoisson', 'ZeroInflatedGeneralizedPoisson', 'ZeroInflatedNegativeBinomial'].flatMap(kind => [kind, `L1${kind}`])

export const zeroInflatedResults = resultsOf('discrete.count_model', kinds.flatMap(kind => [`${kind}ResultsWrapper`, `${kind}Results`]))
export const truncatedResults = resultsOf('discrete.truncated_model', ['TruncatedLFGenericResultsWrapper', 'L1TruncatedLFGenericResultsWrapper', 'TruncatedLFPoissonResults'])
