/** sklearn.semi_supervised: a line per estimator. */
export { selfTrainingClassifier } from './self-training-classifier.ts'
