import type { Estimator } from '../../estimator.ts'
import { barycenter } from '../../../graph/ops/barycenter.ts'
import { checkArray } from '../check-array.ts'
import { isFloat32 } from '../is-float32.ts'
import { pointsOf } from '../points.ts'
import { searchOf } from '../neighbors/search.ts'
import { vector } from '../../estimator.ts'

/** sklearn/manifold/_locally_linear.py, LocallyLinearEmbedding: whichever method embedded the rows of training. */
export const locallyLinearEmbedding: Estimator = {
  classes: ['sklearn.manifold._locally_linear.LocallyLinearEmbedding'],

  translate(self, { graph }) {
    const nearby = self.part('nbrs_')
    const search = searchOf(nearby, graph)
    const count = self.number('n_neighbors')
    const attributes = { points: pointsOf(nearby, '_fit_X'), targets: pointsOf(self, 'embedding_'), regularization: self.number('reg') }
    if (!(attributes.regularization > 0)) throw self.unsupportedOption(`reg=${attributes.regularization}`)
    return {
      transform(x) {
        const rows = graph.dense(checkArray(graph, x, { by: self.shortName }))
        // It was fitted on float64 in any case: all but the weights is computed in that.
        return vector(graph.add(barycenter, [rows, search.nearest(x, count)], isFloat32(rows) ? { ...attributes, single: true } : attributes))
      },
    }
  },
}
