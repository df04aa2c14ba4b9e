import type { Estimator } from '../../estimator.ts'
import { project } from './project.ts'

/** sklearn/decomposition/_fastica.py. */
export const fastIca: Estimator = {
  classes: ['sklearn.decomposition._fastica.FastICA'],

  translate(self, { graph }) {
    // 1.1 and 1.2 keep in `_whiten` what fit made of the option's default.
    const whiten = self.get(self.has('_whiten') ? '_whiten' : 'whiten') ?? false
    return { transform: project(self, graph, whiten === false ? undefined : self.float64('mean_')) }
  },
}
