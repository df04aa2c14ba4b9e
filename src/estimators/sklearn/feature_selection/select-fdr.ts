import { falseDiscoveryRate } from './univariate-support.ts'
import { selector } from './selector.ts'

export const selectFdr = selector('sklearn.feature_selection._univariate_selection.SelectFdr', self => falseDiscoveryRate(self, self.number('alpha')))
