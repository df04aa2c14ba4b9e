import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import { delegated } from '../../delegated.ts'
import { stepsOf } from './steps.ts'
import { transformOf } from '../compose/parts.ts'
import { vector } from '../../estimator.ts'

/** What a pipeline asks its last step; `apply` and others it does not pass on. */
const passedOn = ['predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'transform', 'score_samples'] as const

/** Steps one after the other; the methods are those of the last (sklearn/pipeline.py). */
export const pipeline: Estimator = pipelineOf(['sklearn.pipeline.Pipeline'], () => false)

/** `skips`: which steps new rows do not go through; `untransformed`: whether `transform` leaves out that last step. */
export function pipelineOf(classes: readonly string[], skips: (part: Fitted) => boolean, untransformed: (last: Fitted) => boolean = () => false): Estimator {
  const runBy = (self: Fitted): (Fitted | null)[] => {
    const steps = stepsOf(self)
    const last = steps.at(-1)
    if (last != null && skips(last)) throw last.refusal('unsupported-option', `${last.shortName} stands at the end of ${self.shortName}, which then has no answer for new rows`, 'Save a pipeline that ends in an estimator.')
    return steps.filter(part => part === null || !skips(part))
  }
  return {
    classes,

    translate(self, translator) {
      const steps = runBy(self)
      const last = steps.at(-1)
      if (last === undefined) throw self.refusal('corrupt', `${self.shortName} has no steps`)
      const before = steps.slice(0, -1).flatMap(part => (part === null ? [] : [transformOf(part, translator)]))
      const lead = (x: Ref) => before.reduce((value, transform) => transform(value), x)
      if (last === null) return { transform: x => vector(lead(x)) }
      const methods = delegated(translator.translate(last), passedOn, lead)
      return methods.transform !== undefined && untransformed(last) ? { ...methods, transform: x => vector(lead(x)) } : methods
    },

    inputs(self, inputsOf) {
      for (const part of runBy(self)) {
        const inputs = part === null ? undefined : inputsOf(part)
        if (inputs !== undefined) return inputs
      }
      return undefined
    },

    parts: self => runBy(self).filter(part => part !== null),
  }
}
