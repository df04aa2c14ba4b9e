/** interpret: a line per estimator. */
export { explainableBoostingClassifier } from './explainable-boosting-classifier.ts'
export { explainableBoostingRegressor } from './explainable-boosting-regressor.ts'
