import type { Estimator } from '../../estimator.ts'
import { kMeans } from './k-means.ts'

/** Answers as KMeans does; only its fit is another. */
export const miniBatchKMeans: Estimator = {
  classes: ['sklearn.cluster._kmeans.MiniBatchKMeans'],
  translate: kMeans.translate,
}
