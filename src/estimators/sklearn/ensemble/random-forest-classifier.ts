import type { Estimator } from '../../estimator.ts'
import { forestClassifier } from './forest.ts'
import { forestImportances } from './tree-importances.ts'

export const randomForestClassifier: Estimator = {
  classes: ['sklearn.ensemble._forest.RandomForestClassifier'],
  translate: (self, { graph }) => forestClassifier(self, graph),
  importances: forestImportances,
}
