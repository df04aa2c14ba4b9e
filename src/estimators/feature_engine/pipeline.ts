import { pipelineOf } from '../sklearn/pipeline/pipeline.ts'

/** feature_engine/pipeline/pipeline.py: a scikit-learn Pipeline whose steps may leave out rows of the target too while they are fitted. */
export const featurePipeline = pipelineOf(['feature_engine.pipeline.pipeline.Pipeline'], () => false)
