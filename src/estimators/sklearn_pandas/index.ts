/** sklearn-pandas: a line per estimator. */
export { categoricalImputer } from './categorical-imputer.ts'
export { dataFrameMapper } from './data-frame-mapper.ts'
export { mapperFunctionTransformer } from './function-transformer.ts'
export { mapperGridSearchCV } from './grid-search-cv.ts'
export { mapperRandomizedSearchCV } from './randomized-search-cv.ts'
export { numericalTransformer } from './numerical-transformer.ts'
export { transformerPipeline } from './transformer-pipeline.ts'
