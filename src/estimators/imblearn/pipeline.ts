import { pipelineOf } from '../sklearn/pipeline/pipeline.ts'

/** Everything in these modules samples rows when it is fitted, and is passed over by new rows. */
const samplers = ['imblearn.over_sampling.', 'imblearn.under_sampling.', 'imblearn.combine.', 'imblearn.base.FunctionSampler']

/** imblearn/pipeline.py: a scikit-learn Pipeline, some of whose steps only sample. */
export const imblearnPipeline = pipelineOf(['imblearn.pipeline.Pipeline'], part => samplers.some(module => part.className.startsWith(module)))
