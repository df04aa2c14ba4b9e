import type { Estimator } from '../../estimator.ts'
import { nonnegative } from './nonnegative.ts'

/** sklearn/decomposition/_nmf.py, `_solve_W`. */
export const miniBatchNmf: Estimator = {
  classes: ['sklearn.decomposition._nmf.MiniBatchNMF'],

  translate(self, { graph }) {
    const steps = self.number((self.get('transform_max_iter') ?? null) === null ? 'max_iter' : 'transform_max_iter')
    return { transform: nonnegative(self, graph, { method: 'products_by_change', steps }) }
  },
}
