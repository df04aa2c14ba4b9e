import type { Estimator } from '../../estimator.ts'
import { keptSupport, selectorMethods, toldTakesNan } from './selector.ts'

/** sklearn/feature_selection/_sequential.py: its support is kept; nothing is fitted again. */
export const sequentialFeatureSelector: Estimator = {
  classes: ['sklearn.feature_selection._sequential.SequentialFeatureSelector'],
  translate: (self, { graph }) => selectorMethods(self, graph, keptSupport(self), toldTakesNan(self)),
}
