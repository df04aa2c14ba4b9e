export { catBoost } from './cat-boost.ts'
export { catBoostClassifier } from './cat-boost-classifier.ts'
export { catBoostRanker } from './cat-boost-ranker.ts'
export { catBoostRegressor } from './cat-boost-regressor.ts'
