import type { Estimator } from '../estimator.ts'
import { pipeline } from '../sklearn/pipeline/pipeline.ts'

/** What a DataFrameMapper makes of a list of transformers: a Pipeline (sklearn_pandas/pipeline.py). */
export const transformerPipeline: Estimator = { ...pipeline, classes: ['sklearn_pandas.pipeline.TransformerPipeline'] }
