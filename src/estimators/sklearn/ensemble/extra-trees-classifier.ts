import type { Estimator } from '../../estimator.ts'
import { forestClassifier } from './forest.ts'
import { forestImportances } from './tree-importances.ts'

export const extraTreesClassifier: Estimator = {
  classes: ['sklearn.ensemble._forest.ExtraTreesClassifier'],
  translate: (self, { graph }) => forestClassifier(self, graph),
  importances: forestImportances,
}
