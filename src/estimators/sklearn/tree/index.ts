/** sklearn.tree: a line per estimator. */
export { decisionTreeClassifier } from './decision-tree-classifier.ts'
export { decisionTreeRegressor } from './decision-tree-regressor.ts'
export { extraTreeClassifier } from './extra-tree-classifier.ts'
export { extraTreeRegressor } from './extra-tree-regressor.ts'
