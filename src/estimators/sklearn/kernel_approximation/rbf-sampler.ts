import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { randomCosines } from './random-cosines.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

/** sklearn/kernel_approximation.py, RBFSampler. */
export const rbfSampler: Estimator = {
  classes: ['sklearn.kernel_approximation.RBFSampler'],

  translate(self, { graph }) {
    const count = self.number('n_components')
    // One root from 1.2 on; the last bit may be another.
    const scale = savedBefore(self, '1.2') ? Math.sqrt(2) / Math.sqrt(count) : Math.sqrt(2 / count)
    const project = randomCosines(self, graph, scale)
    return { transform: x => vector(project(checkArray(graph, x, { by: self.shortName }))) }
  },
}
