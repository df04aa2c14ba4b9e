/** sklearn.multioutput: a line per estimator. */
export { classifierChain } from './classifier-chain.ts'
export { multiOutputClassifier } from './multi-output-classifier.ts'
export { multiOutputRegressor } from './multi-output-regressor.ts'
export { regressorChain } from './regressor-chain.ts'
