import type { Estimator } from '../../estimator.ts'
import { sparseCoding } from './sparse-coding.ts'

/** sklearn/decomposition/_dict_learning.py, SparseCoder: by a dictionary that is given, as `components_` until 0.24. */
export const sparseCoder: Estimator = {
  classes: ['sklearn.decomposition._dict_learning.SparseCoder'],
  translate: (self, { graph }) => ({ transform: sparseCoding(self, graph, self.has('components_') ? 'components_' : 'dictionary') }),

  inputs(self) {
    // A dictionary that is given needs no fit, and leaves nothing that counts the columns.
    if (self.has('n_features_in_') || self.has('feature_names_in_')) return undefined
    const { shape } = self.array(self.has('components_') ? 'components_' : 'dictionary')
    return { names: null, count: shape[1] ?? 0 }
  },
}
