/** sklearn.dummy: a line per estimator. */
export { dummyClassifier } from './dummy-classifier.ts'
export { dummyRegressor } from './dummy-regressor.ts'
