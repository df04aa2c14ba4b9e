import type { Estimator } from '../../estimator.ts'
import { treeRegressor } from './single-tree.ts'

export const decisionTreeRegressor: Estimator = {
  classes: ['sklearn.tree._classes.DecisionTreeRegressor'],
  translate: (self, { graph }) => treeRegressor(self, graph),
}
