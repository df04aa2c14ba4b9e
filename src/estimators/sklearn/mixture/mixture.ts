import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { scalar, vector } from '../../estimator.ts'
import { softmax } from '../../../graph/ops/softmax.ts'

/** sklearn/mixture/_base.py: all from the columns of weighted log densities. */
export function mixture(graph: GraphBuilder, densities: (x: Ref) => Ref): Methods {
  return {
    predict: x => scalar(graph.add(argExtreme, [densities(x)], { which: 'max' })),
    predict_proba: x => vector(graph.add(softmax, [densities(x)], { form: 'logsumexp' })),
    score_samples: x => scalar(graph.add(reduceRows, [densities(x)], { by: 'logsumexp', order: 'pairwise' })),
  }
}
