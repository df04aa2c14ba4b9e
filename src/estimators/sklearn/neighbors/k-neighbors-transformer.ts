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
        const graphOf = items(x)
        return vector(graph.add(neighborGraph, [search.nearest(x, count + (graphOf.items === 'distance' ? 1 : 0))], graphOf))
      },
      ...kneighbors(graph, search, count),
    }
  },
}
