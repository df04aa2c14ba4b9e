import type { Estimator } from '../../estimator.ts'
import { projection } from '../projection.ts'

/** sklearn/decomposition/_truncated_svd.py. */
export const truncatedSvd: Estimator = {
  classes: ['sklearn.decomposition._truncated_svd.TruncatedSVD'],
  translate: (self, { graph }) => ({ transform: projection(self, graph, 'components_') }),
}
