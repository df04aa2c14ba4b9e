import type { Estimator } from '../estimator.ts'
import { unary } from '../../graph/ops/unary.ts'
import { vector } from '../estimator.ts'

/** A logarithm of each number, unchecked (sklearn_pandas/transformers.py, 2.0 and later). */
export const numericalTransformer: Estimator = {
  classes: ['sklearn_pandas.transformers.NumericalTransformer'],

  translate(self, { graph }) {
    const name = self.string('_NumericalTransformer__func')
    if (name !== 'log' && name !== 'log1p') throw self.unsupportedOption(`func='${name}'`)
    return { transform: x => vector(graph.add(unary, [graph.dense(x)], { function: name })) }
  },
}
