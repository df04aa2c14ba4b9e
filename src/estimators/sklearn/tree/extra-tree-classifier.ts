import type { Estimator } from '../../estimator.ts'
import { treeClassifier } from './single-tree.ts'
import { treeImportances } from './tree-importances.ts'

export const extraTreeClassifier: Estimator = {
  classes: ['sklearn.tree._classes.ExtraTreeClassifier'],
  translate: (self, { graph }) => treeClassifier(self, graph),
  importances: treeImportances,
}
