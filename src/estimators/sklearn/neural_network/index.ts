/** sklearn.neural_network: a line per estimator. */
export { bernoulliRBM } from './bernoulli-rbm.ts'
export { mlpClassifier } from './mlp-classifier.ts'
export { mlpRegressor } from './mlp-regressor.ts'
