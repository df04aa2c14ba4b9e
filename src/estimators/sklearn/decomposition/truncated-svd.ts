import type { Estimator } from '../../estimator.ts'
import { project } from './project.ts'

/** sklearn/decomposition/_truncated_svd.py. */
export const truncatedSvd: Estimator = {
  classes: ['sklearn.decomposition._truncated_svd.TruncatedSVD'],
  translate: (self, { graph }) => ({ transform: project(self, graph) }),
}
