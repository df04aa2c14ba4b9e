import { falseDiscoveryRate, falsePositiveRate, familyWiseError, largestScores, topPercentile } from './univariate-support.ts'
import { selector } from './selector.ts'

/** One of the others, by `mode`, with `param` as its option. */
export const genericUnivariateSelect = selector('sklearn.feature_selection._univariate_selection.GenericUnivariateSelect', self => {
  const mode = self.string('mode')
  switch (mode) {
    case 'percentile':
      return topPercentile(self, 'param')
    case 'k_best':
      return largestScores(self, self.get('param') === 'all' ? 'all' : self.number('param'))
    case 'fpr':
      return falsePositiveRate(self, self.number('param'))
    case 'fdr':
      return falseDiscoveryRate(self, self.number('param'))
    case 'fwe':
      return familyWiseError(self, self.number('param'))
    default:
      throw self.unsupportedOption(`mode='${mode}'`)
  }
})
