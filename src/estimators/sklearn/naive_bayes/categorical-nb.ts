import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { categoryLookup } from '../../../graph/ops/category-lookup.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { fromJointLogLikelihood } from './joint-log-likelihood.ts'
import { labelsOf } from '../labels.ts'
import { logPriorOf } from './log-probabilities.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { tableLookup } from '../../../graph/ops/table-lookup.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** Σ log P(category | class), feature by feature, + log P(class) (sklearn/naive_bayes.py, CategoricalNB). */
export const categoricalNB: Estimator = {
  classes: ['sklearn.naive_bayes.CategoricalNB'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const count = labels.cells.length
    const features = tablesOf(self, count)
    const prior = float64(logPriorOf(self, count))
    const categories = features.map(({ size }) => ({ values: float64(Array.from({ length: size }, (_, code) => code)), missing: -1 }))
    return fromJointLogLikelihood(graph, labels, x => {
      // Numbers are cut to whole ones; a category that was not there in training is an error, as are negative ones.
      const whole = graph.add(unary, [graph.dense(checkArray(graph, x, { by: 'CategoricalNB' }))], { function: 'trunc' })
      const codes = graph.add(categoryLookup, [whole], { tables: categories, unknown: 'reject' })
      const sums = labels.cells.map((_, k) => {
        const tables = features.map(({ table, size }) => float64(table.slice(k * size, (k + 1) * size)))
        return graph.add(reduceRows, [graph.add(tableLookup, [codes], { tables, unknown: NaN })], { by: 'sum', order: 'sequential' })
      })
      return graph.affine(graph.concat(sums), { add: prior })
    })
  },

  // Before 1.0 the features are counted under a name of their own.
  inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.number('n_features_') }),
}

interface FeatureTable {
  readonly size: number
  /** [classes, size] */
  readonly table: Float64Array
}

function tablesOf(self: Fitted, classes: number): FeatureTable[] {
  return self.items('feature_log_prob_').map(item => {
    if (classes === 1 && item instanceof NdArray && item.shape[0] === 2) throw self.unsupportedOption('one class only, fitted before 1.0,', 'The library answers with a class that is none. Fit it on two classes and save it again.')
    if (!(item instanceof NdArray) || item.shape.length !== 2 || item.shape[0] !== classes) throw self.unexpected('feature_log_prob_', `tables of ${classes} rows`, item)
    return { size: item.shape[1]!, table: numbers(item, `${self.place}.feature_log_prob_`) }
  })
}
