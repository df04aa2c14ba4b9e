/** sklearn.impute: a line per estimator. */
export { iterativeImputer } from './iterative-imputer.ts'
export { knnImputer } from './knn-imputer.ts'
export { missingIndicator } from './missing-indicator.ts'
export { simpleImputer } from './simple-imputer.ts'
