import { falsePositiveRate } from './univariate-support.ts'
import { selector } from './selector.ts'

export const selectFpr = selector('sklearn.feature_selection._univariate_selection.SelectFpr', self => falsePositiveRate(self, self.number('alpha')))
