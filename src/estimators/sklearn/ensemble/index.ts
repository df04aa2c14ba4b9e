/** sklearn.ensemble: a line per estimator. */
export { extraTreesClassifier } from './extra-trees-classifier.ts'
export { extraTreesRegressor } from './extra-trees-regressor.ts'
export { gradientBoostingClassifier } from './gradient-boosting-classifier.ts'
export { gradientBoostingRegressor } from './gradient-boosting-regressor.ts'
export { histGradientBoostingClassifier } from './hist-gradient-boosting-classifier.ts'
export { histGradientBoostingRegressor } from './hist-gradient-boosting-regressor.ts'
export { randomForestClassifier } from './random-forest-classifier.ts'
export { randomForestRegressor } from './random-forest-regressor.ts'
