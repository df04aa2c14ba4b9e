import type { Estimator } from '../../estimator.ts'
import { float64 } from '../../../graph/tensor.ts'
import { ofNeighbors } from '../../../graph/ops/of-neighbors.ts'
import { scalar, vector } from '../../estimator.ts'
import { searchOf, targetOf } from './search.ts'
import { requiredNumber } from './required-number.ts'
import { weightingOf } from './neighbor-vote.ts'

/**
 * sklearn/neighbors/_regression.py, RadiusNeighborsRegressor: NaN for a row without neighbours; where the target is of whole
 * numbers the library casts that NaN to one, to which processors give values of their own.
 */
export const radiusNeighborsRegressor: Estimator = {
  classes: ['sklearn.neighbors._regression.RadiusNeighborsRegressor'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const by = weightingOf(self)
    const radius = requiredNumber(self, 'radius')
    const { data, outputs, rows, isSingle, isWhole } = targetOf(self, search.points)
    const attributes = { targets: float64(data, [search.points, outputs]), by, ...(isWhole && { some: true as const }) }
    return {
      predict(x) {
        const single = (by === 'mean' ? isSingle : search.givesSingle(x)) && { single: true as const }
        return (rows ? vector : scalar)(graph.add(ofNeighbors, [search.within(x, radius)], { ...attributes, ...single }))
      },
    }
  },
}
