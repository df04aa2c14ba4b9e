/** imbalanced-learn: a line per estimator. */
export { balancedBaggingClassifier } from './balanced-bagging-classifier.ts'
export { balancedRandomForestClassifier } from './balanced-random-forest-classifier.ts'
export { imblearnPipeline } from './pipeline.ts'
export { rusBoostClassifier } from './rus-boost-classifier.ts'
