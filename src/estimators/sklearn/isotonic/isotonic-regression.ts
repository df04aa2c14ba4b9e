import type { Estimator } from '../../estimator.ts'
import { isotonicFunction } from './isotonic-function.ts'
import { scalar } from '../../estimator.ts'

/** `predict` and `transform` are the same function of its one column. */
export const isotonicRegression: Estimator = {
  classes: ['sklearn.isotonic.IsotonicRegression'],

  translate(self, { graph }) {
    const valueAt = isotonicFunction(self, graph)
    return { predict: x => scalar(valueAt(x)), transform: x => scalar(valueAt(x)) }
  },

  inputs: self => (self.has('feature_names_in_') ? undefined : { names: null, count: 1 }),
}
