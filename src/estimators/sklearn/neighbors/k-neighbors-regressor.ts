import type { Estimator } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { kneighbors, weightingOf } from './neighbor-vote.ts'
import { ofNeighbors } from '../../../graph/ops/of-neighbors.ts'
import { scalar, vector } from '../../estimator.ts'
import { searchOf, targetOf } from './search.ts'

/** sklearn/neighbors/_regression.py, KNeighborsRegressor. */
export const kNeighborsRegressor: Estimator = {
  classes: ['sklearn.neighbors._regression.KNeighborsRegressor'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const count = self.number('n_neighbors')
    const by = weightingOf(self)
    const { data, outputs, rows, isSingle } = targetOf(self, search.points)
    const attributes = { targets: float64(data, [search.points, outputs]), by, ...(isSingle && by === 'mean' && { single: true as const }) }
    return {
      predict: x => (rows ? vector : scalar)(graph.add(ofNeighbors, [search.nearest(x, count)], attributes)),
      ...kneighbors(graph, search, count),
    }
  },
}
