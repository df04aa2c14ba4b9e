import type { Estimator } from '../../estimator.ts'
import { givesFrames } from '../gives-frames.ts'
import { isotonicFunction } from './isotonic-function.ts'
import { scalar, vector } from '../../estimator.ts'

/** `predict` and `transform` are the same function of its one column; a DataFrame has a column where an array has none. */
export const isotonicRegression: Estimator = {
  classes: ['sklearn.isotonic.IsotonicRegression'],

  translate(self, { graph }) {
    const valueAt = isotonicFunction(self, graph)
    return { predict: x => scalar(valueAt(x)), transform: x => (givesFrames(self) ? vector : scalar)(valueAt(x)) }
  },

  inputs: self => (self.has('feature_names_in_') ? undefined : { names: null, count: 1 }),
}
