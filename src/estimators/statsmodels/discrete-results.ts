import { resultsOf } from './results.ts'

const kinds = ['Binary', 'Logit', 'Probit', 'Multinomial', 'Count', 'Poisson', 'NegativeBinomial', 'NegativeBinomialP', 'GeneralizedPoisson'].flatMap(kind => [kind, `L1${kind}`])

/** Models of discrete choices and of counts. */
export const discreteResults = resultsOf('discrete.discrete_model', kinds.flatMap(kind => [`${kind}ResultsWrapper`, `${kind}Results`]))
