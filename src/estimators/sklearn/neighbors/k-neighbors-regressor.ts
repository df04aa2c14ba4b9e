import type { Estimator } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { kneighbors, weightingOf } from './neighbor-vote.ts'
import { ofNeighbors } from '../../../graph/ops/of-neighbors.ts'
import { scalar, vector } from '../../estimator.ts'
import { searchOf, targetOf } from './search.ts'
import { requiredNumber } from './required-number.ts'

/** sklearn/neighbors/_regression.py, KNeighborsRegressor. */
export const kNeighborsRegressor: Estimator = {
  classes: ['sklearn.neighbors._regression.KNeighborsRegressor'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const count = requiredNumber(self, 'n_neighbors')
    const by = weightingOf(self)
    const { data, outputs, rows, isSingle } = targetOf(self, search.points)
    const targets = float64(data, [search.points, outputs])
    return {
      predict(x) {
        const single = (by === 'mean' ? isSingle : search.givesSingle(x)) && { single: true as const }
        return (rows ? vector : scalar)(graph.add(ofNeighbors, [search.nearest(x, count)], { targets, by, ...single }))
      },
      ...kneighbors(graph, search, count),
    }
  },
}
