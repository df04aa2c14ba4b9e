import { largestScores } from './univariate-support.ts'
import { selector } from './selector.ts'

export const selectKBest = selector('sklearn.feature_selection._univariate_selection.SelectKBest', self => largestScores(self, self.get('k') === 'all' ? 'all' : self.number('k')))
