import type { Estimator } from '../../estimator.ts'
import { sparsePca } from './sparse-pca.ts'

/** Transforms as SparsePCA does; only its fit is another. */
export const miniBatchSparsePca: Estimator = {
  classes: ['sklearn.decomposition._sparse_pca.MiniBatchSparsePCA'],
  translate: sparsePca.translate,
}
