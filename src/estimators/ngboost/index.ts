/** ngboost: a line per estimator. */
export { ngbClassifier } from './ngb-classifier.ts'
export { ngbRegressor } from './ngb-regressor.ts'
