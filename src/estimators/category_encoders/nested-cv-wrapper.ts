import type { Estimator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import { transformOf } from '../sklearn/compose/parts.ts'
import { vector } from '../estimator.ts'

/** Folds are for the rows of training alone; new ones are encoded by what was fitted on all of those (category_encoders/wrapper.py). */
export const nestedCVWrapper: Estimator = {
  classes: ['category_encoders.wrapper.NestedCVWrapper'],

  translate(self, translator) {
    const transform = transformOf(encoderOf(self), translator)
    return { transform: x => vector(transform(x)) }
  },

  inputs: (self, inputsOf) => inputsOf(encoderOf(self)),
  parts: self => [self.part('feature_encoder')],
}

/** Up to 2.2 `fit_transform` fits copies alone, and `_dim` stays None: there the library refuses new rows, too. */
function encoderOf(self: Fitted): Fitted {
  const encoder = self.part('feature_encoder')
  if (encoder.get('_dim') !== null) return encoder
  const hint = 'Before category_encoders 2.3, fit_transform, and so Pipeline.fit, fits only copies of it. Call fit of the wrapper (of the pipeline\'s step: model[0].fit(X, y)), or use a newer version, and save it again.'
  throw self.refusal('unsupported-option', `${self.shortName} holds ${encoder.shortName} that was never fitted, so it has no answer for new rows`, hint)
}
