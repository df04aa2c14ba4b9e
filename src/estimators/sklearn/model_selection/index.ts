/** sklearn.model_selection: a line per estimator. */
export { gridSearchCV } from './grid-search-cv.ts'
export { halvingGridSearchCV } from './halving-grid-search-cv.ts'
export { halvingRandomSearchCV } from './halving-random-search-cv.ts'
export { randomizedSearchCV } from './randomized-search-cv.ts'
