import type { Estimator } from '../../estimator.ts'
import { selectorMethods } from './selector.ts'

/** sklearn/feature_selection/_variance_threshold.py: it takes NaN and infinities. */
export const varianceThreshold: Estimator = {
  classes: ['sklearn.feature_selection._variance_threshold.VarianceThreshold'],

  translate(self, { graph }) {
    const least = self.number('threshold')
    return selectorMethods(self, graph, Array.from(self.float64('variances_'), variance => variance > least), true)
  },

  inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.float64('variances_').length }),
}
