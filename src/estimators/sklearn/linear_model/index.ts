/** sklearn.linear_model: a line per estimator. */
export { elasticNet } from './elastic-net.ts'
export { lasso } from './lasso.ts'
export { linearRegression } from './linear-regression.ts'
export { logisticRegression } from './logistic-regression.ts'
export { ridge } from './ridge.ts'
export { sgdClassifier } from './sgd-classifier.ts'
export { sgdRegressor } from './sgd-regressor.ts'
