import type { Estimator } from '../../estimator.ts'
import { forestOf } from './forest.ts'
import { methodOf } from '../members.ts'
import { forestImportances } from './tree-importances.ts'

/** sklearn/ensemble/_forest.py, RandomTreesEmbedding: the numbers of the leaves, one-hot. */
export const randomTreesEmbedding: Estimator = {
  classes: ['sklearn.ensemble._forest.RandomTreesEmbedding'],

  translate(self, { graph, translate }) {
    const { leaves, apply } = forestOf(self, graph, 1)
    const encoder = self.part('one_hot_encoder_')
    const encode = methodOf(encoder, translate(encoder), 'transform')
    return { transform: x => encode(leaves(x)), apply }
  },

  parts: self => [self.part('one_hot_encoder_')],
  importances: forestImportances,
}
