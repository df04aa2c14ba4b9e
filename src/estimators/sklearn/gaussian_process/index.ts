/** sklearn.gaussian_process: a line per estimator. */
export { binaryGaussianProcess } from './binary-gaussian-process.ts'
export { gaussianProcessClassifier } from './gaussian-process-classifier.ts'
export { gaussianProcessRegressor } from './gaussian-process-regressor.ts'
