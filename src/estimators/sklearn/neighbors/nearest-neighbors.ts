import type { Estimator } from '../../estimator.ts'
import { kneighbors } from './neighbor-vote.ts'
import { searchOf } from './search.ts'
import { requiredNumber } from './required-number.ts'

/** sklearn/neighbors/_unsupervised.py, NearestNeighbors. */
export const nearestNeighbors: Estimator = {
  classes: ['sklearn.neighbors._unsupervised.NearestNeighbors'],
  translate: (self, { graph }) => kneighbors(graph, searchOf(self, graph), requiredNumber(self, 'n_neighbors')),
}
