import type { Estimator } from '../../estimator.ts'
import { kneighbors } from './neighbor-vote.ts'
import { searchOf } from './search.ts'

/** sklearn/neighbors/_unsupervised.py, NearestNeighbors. */
export const nearestNeighbors: Estimator = {
  classes: ['sklearn.neighbors._unsupervised.NearestNeighbors'],
  translate: (self, { graph }) => kneighbors(graph, searchOf(self, graph), self.number('n_neighbors')),
}
