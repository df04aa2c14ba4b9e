import { selector } from './selector.ts'
import { topPercentile } from './univariate-support.ts'

export const selectPercentile = selector('sklearn.feature_selection._univariate_selection.SelectPercentile', self => topPercentile(self, 'percentile'))
