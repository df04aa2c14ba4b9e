import type { Estimator } from '../../estimator.ts'
import { projection } from '../projection.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { single, vector } from '../../estimator.ts'

/** sklearn/random_projection.py, SparseRandomProjection. */
export const sparseRandomProjection: Estimator = {
  classes: ['sklearn.random_projection.SparseRandomProjection'],

  translate(self, { graph }) {
    const project = projection(self, graph, 'components_')
    const sparse = !self.boolean('dense_output')
    return {
      transform(x) {
        const y = single(project(x))
        // The product of two sparse matrices is one, whose items scipy does not sort.
        return vector(sparse && isSparse(x) ? { ...y, layout: x.layout === 'open' ? 'open' : 'unsorted' } : y)
      },
    }
  },
}
