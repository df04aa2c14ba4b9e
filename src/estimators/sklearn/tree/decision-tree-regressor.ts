import type { Estimator } from '../../estimator.ts'
import { treeRegressor } from './single-tree.ts'
import { treeImportances } from './tree-importances.ts'

export const decisionTreeRegressor: Estimator = {
  classes: ['sklearn.tree._classes.DecisionTreeRegressor'],
  translate: (self, { graph }) => treeRegressor(self, graph),
  importances: treeImportances,
}
