import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import { PyGlobal } from '../../../formats/python/value.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { endOfWhole, notAllWhole } from '../../without-overflow.ts'
import { float64 } from '../../../graph/tensor.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { vector } from '../../estimator.ts'

/** sklearn/cluster/_feature_agglomeration.py: the columns of each cluster pooled into one. */
export const featureAgglomeration: Estimator = {
  classes: ['sklearn.cluster._agglomerative.FeatureAgglomeration'],

  translate(self, { graph }) {
    const labels = self.float64('labels_')
    const clusters = [...new Set(labels)].sort((a, b) => a - b).map(label => [...labels.keys()].filter(column => labels[column] === label))
    const pooling = poolingOf(self)
    const pool = (rows: Ref, columns: readonly number[]) => {
      const members = graph.select(rows, columns)
      // np.mean is replaced by np.bincount, which adds column after column.
      if (pooling === 'mean') {
        return graph.affine(graph.add(reduceRows, [members], { by: 'sum', order: 'sequential' }), { divide: float64([columns.length]) })
      }
      return graph.add(reduceRows, [members], { by: pooling, order: pooling === 'sum' ? 'open' : 'sequential' })
    }
    return {
      transform(x) {
        const given = graph.dense(x)
        // np.bincount adds in float64.
        const checked = checkArray(graph, pooling === 'mean' ? asDouble(graph, given) : given, { by: self.shortName })
        const rows = pooling === 'sum' ? notAllWhole(graph, checked, self.shortName, endOfWhole / labels.length) : checked
        return vector(graph.concat(clusters.map(columns => pool(rows, columns))))
      },
    }
  },
}

/** By the names of numpy 1 and 2. */
const poolings = { mean: 'mean', median: 'median', max: 'max', amax: 'max', min: 'min', amin: 'min', sum: 'sum' } as const

function poolingOf(self: Fitted): (typeof poolings)[keyof typeof poolings] {
  const pooling = self.need('pooling_func')
  if (!(pooling instanceof PyGlobal)) throw self.unexpected('pooling_func', 'a function', pooling)
  if (pooling.module.split('.')[0] !== 'numpy') {
    throw self.refusal('custom-code', `pooling_func=${pooling.path} is own code, which Brine never runs`, 'Use numpy.mean, numpy.median, numpy.max, numpy.min or numpy.sum.')
  }
  if (Object.hasOwn(poolings, pooling.name)) return poolings[pooling.name as keyof typeof poolings]
  throw self.unsupportedOption(`pooling_func=${pooling.path}`, 'Use numpy.mean, numpy.median, numpy.max, numpy.min or numpy.sum, fit again and save.')
}
