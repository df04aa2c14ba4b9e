import type { Fitted } from '../fitted.ts'
import { pipelineOf } from '../sklearn/pipeline/pipeline.ts'
import { savedBefore } from '../sklearn/version.ts'
import { stepsOf } from '../sklearn/pipeline/steps.ts'

/** Everything in these modules samples rows when it is fitted, and is passed over by new rows. */
const samplers = ['imblearn.over_sampling.', 'imblearn.under_sampling.', 'imblearn.combine.', 'imblearn.base.FunctionSampler']

const name = 'imblearn.pipeline.Pipeline'

/** imblearn/pipeline.py: a scikit-learn Pipeline, some of whose steps only sample. */
export const imblearnPipeline = pipelineOf([name], part => samplers.some(module => part.className.startsWith(module)), resamples)

/**
 * Whether the last step is a Pipeline with a method `fit_resample`, which the outer one takes for a sampler when it transforms: until
 * imbalanced-learn 0.12 each has one, since then those that end in 'passthrough'. 0.11 needs scikit-learn before 1.4, 0.12 1.0.2 or later.
 * @throws BrineError 'unsupported-option' where only the version would tell, which the file does not
 */
function resamples(last: Fitted): boolean {
  if (last.className !== name) return false
  const end = stepsOf(last).at(-1)
  if (end == null || savedBefore(last, '1.0')) return true
  if (last.has('transform_input') || !savedBefore(last, '1.4')) return resamples(end)
  throw last.refusal('unsupported-option', 'imbalanced-learn before 0.12 passes over a Pipeline at the end of a Pipeline when it transforms, and this file does not say which version saved it', 'Put the steps of the inner Pipeline into the outer one.')
}
