import type { Estimator } from '../../estimator.ts'
import { projectPca } from './project-pca.ts'

/** Transforms as PCA does; only its fit is another (sklearn/decomposition/_incremental_pca.py). */
export const incrementalPca: Estimator = {
  classes: ['sklearn.decomposition._incremental_pca.IncrementalPCA'],
  translate: (self, { graph }) => ({ transform: projectPca(self, graph) }),
}
