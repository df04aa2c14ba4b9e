import type { Estimator } from '../../estimator.ts'
import { nonnegative } from './nonnegative.ts'

/** sklearn/decomposition/_nmf.py. */
export const nmf: Estimator = {
  classes: ['sklearn.decomposition._nmf.NMF'],

  translate(self, { graph }) {
    const solver = self.string('solver')
    if (solver !== 'cd' && solver !== 'mu') throw self.unsupportedOption(`solver='${solver}'`)
    if (solver === 'cd' && self.boolean('shuffle')) {
      throw self.unsupportedOption('shuffle=True', 'It goes through the components in random order. Set shuffle=False; nothing needs to be fitted again.')
    }
    return { transform: nonnegative(self, graph, { method: solver === 'cd' ? 'coordinates' : 'products', steps: self.number('max_iter') }) }
  },
}
