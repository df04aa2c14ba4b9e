/** sklearn.multiclass: a line per estimator. */
export { constantPredictor } from './constant-predictor.ts'
export { oneVsOneClassifier } from './one-vs-one-classifier.ts'
export { oneVsRestClassifier } from './one-vs-rest-classifier.ts'
export { outputCodeClassifier } from './output-code-classifier.ts'
