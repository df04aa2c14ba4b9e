import type { Estimator } from '../../estimator.ts'
import { graphItems } from './graph-items.ts'
import { neighborGraph } from '../../../graph/ops/neighbor-graph.ts'
import { searchOf } from './search.ts'
import { requiredNumber } from './required-number.ts'
import { vector } from '../../estimator.ts'

/** sklearn/neighbors/_graph.py, RadiusNeighborsTransformer. */
export const radiusNeighborsTransformer: Estimator = {
  classes: ['sklearn.neighbors._graph.RadiusNeighborsTransformer'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const items = graphItems(self, search)
    const radius = requiredNumber(self, 'radius')
    // As a tree meets them.
    return { transform: x => vector({ ...graph.add(neighborGraph, [search.within(x, radius)], items(x)), layout: 'unsorted' }) }
  },
}
