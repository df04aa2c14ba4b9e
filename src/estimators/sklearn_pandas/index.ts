/** sklearn-pandas: a line per estimator. */
export { categoricalImputer } from './categorical-imputer.ts'
export { dataFrameMapper } from './data-frame-mapper.ts'
export { numericalTransformer } from './numerical-transformer.ts'
export { transformerPipeline } from './transformer-pipeline.ts'
