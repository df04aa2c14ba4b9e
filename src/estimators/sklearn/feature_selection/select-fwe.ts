import { familyWiseError } from './univariate-support.ts'
import { selector } from './selector.ts'

export const selectFwe = selector('sklearn.feature_selection._univariate_selection.SelectFwe', self => familyWiseError(self, self.number('alpha')))
