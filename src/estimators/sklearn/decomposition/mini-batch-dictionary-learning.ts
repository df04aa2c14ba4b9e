import type { Estimator } from '../../estimator.ts'
import { sparseCoding } from './sparse-coding.ts'

/** sklearn/decomposition/_dict_learning.py. */
export const miniBatchDictionaryLearning: Estimator = {
  classes: ['sklearn.decomposition._dict_learning.MiniBatchDictionaryLearning'],
  translate: (self, { graph }) => ({ transform: sparseCoding(self, graph, 'components_') }),
}
