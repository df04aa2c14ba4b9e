import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { powerTransform, type PowerTransformAttributes } from '../../../graph/ops/power-transform.ts'
import { savedBefore } from '../version.ts'
import { single, vector } from '../../estimator.ts'

/** A power of each column that makes it more normal, then standardized (sklearn/preprocessing/_data.py, PowerTransformer). */
export const powerTransformer: Estimator = {
  classes: ['sklearn.preprocessing._data.PowerTransformer'],

  translate(self, translator) {
    const { graph } = translator
    const method = self.string('method')
    if (method !== 'yeo-johnson' && method !== 'box-cox') throw self.unsupportedOption(`method='${method}'`)
    const attributes: PowerTransformAttributes = {
      method,
      lambdas: float64(self.float64('lambdas_')),
      // 1.9 calls scipy.stats.yeojohnson, which takes expm1; before, its own took a power. Box-Cox is scipy's throughout.
      by: method === 'yeo-johnson' && savedBefore(self, '1.9') ? 'pow' : 'expm1',
      ...(isSingle(self, 'lambdas_') && { single: true as const }),
    }
    const scale = self.boolean('standardize') ? translator.translate(self.part('_scaler')).transform : undefined
    return {
      transform(x) {
        const checked = checkArray(graph, graph.dense(x), { by: 'PowerTransformer', allowNan: true, ...(method === 'box-cox' && { above: 0 }) })
        const transformed = graph.add(powerTransform, [checked], attributes)
        return scale === undefined ? vector(transformed) : vector(single(scale(transformed)))
      },
    }
  },

  inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.float64('lambdas_').length }),
}
