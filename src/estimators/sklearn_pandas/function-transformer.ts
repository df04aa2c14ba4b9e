import type { Estimator } from '../estimator.ts'
import { PyGlobal } from '../../formats/python/value.ts'
import { ownStep, spelledOut } from '../sklearn/preprocessing/function-transformer.ts'
import { unaryFunction, unaryNamed } from '../sklearn/preprocessing/functions/unaries.ts'
import { vector } from '../estimator.ts'

/** A function of each cell alone, by `numpy.vectorize` (sklearn_pandas/transformers.py until 1.8). */
export const mapperFunctionTransformer: Estimator = {
  classes: ['sklearn_pandas.transformers.FunctionTransformer'],

  translate(self, { graph, own }) {
    const func = spelledOut(self.need('_FunctionTransformer__func'))
    const name = func instanceof PyGlobal ? unaryNamed(func) : undefined
    if (name === undefined) {
      const step = ownStep(self, func, own)
      return { transform: x => vector(step(x)) }
    }
    return { transform: x => vector(unaryFunction({ self, graph, path: name }, graph.dense(x), name)) }
  },
}
