import type { Estimator } from '../../estimator.ts'

/** sklearn/frozen/_frozen.py, FrozenEstimator: all that it is asked it asks the estimator within. */
export const frozenEstimator: Estimator = {
  classes: ['sklearn.frozen._frozen.FrozenEstimator'],
  translate: (self, { translate }) => translate(self.part('estimator')),
  inputs: (self, inputsOf) => inputsOf(self.part('estimator')),
  parts: self => [self.part('estimator')],
}
