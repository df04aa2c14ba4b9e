import type { Estimator } from '../../estimator.ts'
import { forestRegressor } from './forest.ts'
import { forestImportances } from './tree-importances.ts'

export const extraTreesRegressor: Estimator = {
  classes: ['sklearn.ensemble._forest.ExtraTreesRegressor'],
  translate: (self, { graph }) => forestRegressor(self, graph),
  importances: forestImportances,
}
