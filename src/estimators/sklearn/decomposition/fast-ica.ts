import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { projection } from '../projection.ts'

/** sklearn/decomposition/_fastica.py. */
export const fastIca: Estimator = {
  classes: ['sklearn.decomposition._fastica.FastICA'],

  translate(self, { graph }) {
    // 1.1 and 1.2 keep in `_whiten` what fit made of the option's default.
    const whiten = self.get(self.has('_whiten') ? '_whiten' : 'whiten') ?? false
    const apply = projection(self, graph, 'components_')
    if (whiten === false) return { transform: apply }
    const mean = float64(self.float64('mean_'))
    return { transform: x => apply(graph.affine(checkArray(graph, graph.dense(x), { by: self.shortName }), { subtract: mean })) }
  },
}
