import type { Estimator } from '../../estimator.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { doubleOnly } from '../double-only.ts'
import { float64 } from '../../../graph/tensor.ts'
import { givesFrames } from '../gives-frames.ts'
import { isFloat32 } from '../is-float32.ts'
import { methodOf } from '../members.ts'
import { ofNeighbors } from '../../../graph/ops/of-neighbors.ts'
import { pointsOf } from '../points.ts'
import { savedBefore } from '../version.ts'
import { searchOf } from '../neighbors/search.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** sklearn/manifold/_isomap.py, Isomap: the kernel PCA of −½ times the squares of the shortest ways to the rows of training. */
export const isomap: Estimator = {
  classes: ['sklearn.manifold._isomap.Isomap'],

  translate(self, { graph, translate }) {
    const search = searchOf(self.part('nbrs_'), graph)
    // From 1.1 on neighbours may be those within a radius.
    const radius = self.get('n_neighbors') === null ? self.number('radius') : null
    const count = radius === null ? self.number('n_neighbors') : 0
    const targets = pointsOf(self, 'dist_matrix_')
    const analysis = self.part('kernel_pca_')
    const project = methodOf(analysis, translate(analysis), 'transform')
    return {
      transform(given) {
        // From 1.1 on ways from float32 rows become float32, but of a DataFrame, whose type it does not see.
        const single = isFloat32(given) && !savedBefore(self, '1.1')
        const x = single && givesFrames(self) ? doubleOnly(self, given) : given
        const found = radius === null ? search.nearest(x, count) : search.within(x, radius)
        const added = graph.add(ofNeighbors, [found], { targets, by: 'shortest' })
        const ways = single ? graph.add(cast, [added], { type: 'float32' }) : added
        const checked = graph.add(checkFinite, [ways], { by: `${self.shortName} (a row without neighbours has no way)`, allowNan: false })
        return project(graph.affine(graph.add(unary, [checked], { function: 'square' }), { multiply: float64([-0.5]) }))
      },
    }
  },

  inputs: (self, inputsOf) => (self.has('n_features_in_') ? undefined : inputsOf(self.part('nbrs_'))),
}
