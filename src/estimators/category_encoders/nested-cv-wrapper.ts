import type { Estimator } from '../estimator.ts'
import { transformOf } from '../sklearn/compose/parts.ts'
import { vector } from '../estimator.ts'

/** Folds are for the rows of training alone; new ones are encoded by what was fitted on all of those (category_encoders/wrapper.py). */
export const nestedCVWrapper: Estimator = {
  classes: ['category_encoders.wrapper.NestedCVWrapper'],

  translate(self, translator) {
    const transform = transformOf(self.part('feature_encoder'), translator)
    return { transform: x => vector(transform(x)) }
  },

  inputs: (self, inputsOf) => inputsOf(self.part('feature_encoder')),
  parts: self => [self.part('feature_encoder')],
}
