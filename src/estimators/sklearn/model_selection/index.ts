/** sklearn.model_selection: a line per estimator. */
export { fixedThresholdClassifier } from './fixed-threshold-classifier.ts'
export { gridSearchCV } from './grid-search-cv.ts'
export { halvingGridSearchCV } from './halving-grid-search-cv.ts'
export { halvingRandomSearchCV } from './halving-random-search-cv.ts'
export { randomizedSearchCV } from './randomized-search-cv.ts'
export { tunedThresholdClassifierCV } from './tuned-threshold-classifier-cv.ts'
