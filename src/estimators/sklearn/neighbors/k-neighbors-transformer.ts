import type { Estimator } from '../../estimator.ts'
import { graphItems } from './graph-items.ts'
import { kneighbors } from './neighbor-vote.ts'
import { neighborGraph } from '../../../graph/ops/neighbor-graph.ts'
import { searchOf } from './search.ts'
import { requiredNumber } from './required-number.ts'
import { vector } from '../../estimator.ts'

/** sklearn/neighbors/_graph.py, KNeighborsTransformer: of distances one more neighbour, since a row of training finds itself. */
export const kNeighborsTransformer: Estimator = {
  classes: ['sklearn.neighbors._graph.KNeighborsTransformer'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const items = graphItems(self, search)
    const count = requiredNumber(self, 'n_neighbors')
    return {
      transform(x) {
        const attributes = items(x)
        const found = search.nearest(x, count + (attributes.items === 'distance' ? 1 : 0))
        // By rising distance.
        return vector({ ...graph.add(neighborGraph, [found], attributes), layout: 'unsorted' })
      },
      ...kneighbors(graph, search, count),
    }
  },
}
