import type { Estimator } from '../../estimator.ts'
import { treeClassifier } from './single-tree.ts'
import { treeImportances } from './tree-importances.ts'

export const decisionTreeClassifier: Estimator = {
  classes: ['sklearn.tree._classes.DecisionTreeClassifier'],
  translate: (self, { graph }) => treeClassifier(self, graph),
  importances: treeImportances,
}
