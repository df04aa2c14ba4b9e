/** sklearn.semi_supervised: a line per estimator. */
export { labelPropagation } from './label-propagation.ts'
export { labelSpreading } from './label-spreading.ts'
export { selfTrainingClassifier } from './self-training-classifier.ts'
