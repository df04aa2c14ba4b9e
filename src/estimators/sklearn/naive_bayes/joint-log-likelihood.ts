import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import type { Methods } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { scalar, vector } from '../../estimator.ts'
import { takeLabel } from '../labels.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** The answers of a classifier from log P(x, y), one column per class (sklearn/naive_bayes.py, _BaseNB). */
export function fromJointLogLikelihood(graph: GraphBuilder, labels: Labels, joint: (x: Ref) => Ref): Methods {
  const logProba = (x: Ref) => {
    const likelihood = joint(x)
    const total = graph.add(reduceRows, [likelihood], { by: 'logsumexp', order: 'pairwise' })
    return graph.add(arithmetic, [likelihood, total], { operator: 'subtract' })
  }
  return {
    predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [joint(x)], { which: 'max' }), labels), labels.cells),
    predict_proba: x => vector(graph.add(unary, [logProba(x)], { function: 'exp' }), labels.cells),
    predict_log_proba: x => vector(logProba(x), labels.cells),
  }
}
