import type { Estimator } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { documentTopics } from '../../../graph/ops/document-topics.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { mostSteps } from '../../../graph/iterative/iterative-bound.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { vector } from '../../estimator.ts'

/** sklearn/decomposition/_lda.py: the shares of the topics in each row. */
export const latentDirichletAllocation: Estimator = {
  classes: ['sklearn.decomposition._lda.LatentDirichletAllocation'],

  translate(self, { graph }) {
    const topics = self.array('exp_dirichlet_component_')
    // From 1.2 on rows become of the components' type, which is float64 before.
    const single = isSingle(self, 'exp_dirichlet_component_')
    const steps = self.number('max_doc_update_iter')
    if (steps > mostSteps) throw self.unsupportedOption(`max_doc_update_iter=${steps}`, `Set it to ${mostSteps} or less.`)
    const attributes = {
      topics: float64(self.float64('exp_dirichlet_component_'), topics.shape),
      prior: self.number('doc_topic_prior_'),
      tolerance: self.number('mean_change_tol'),
      steps,
      ...(single && { single: true as const }),
    }
    return {
      transform(x) {
        const rows = checkArray(graph, single ? graph.add(cast, [graph.matrix(x)], { type: 'float32' }) : asDouble(graph, graph.matrix(x)), { by: self.shortName, nonNegative: true })
        const shares = graph.add(normalizeRows, [graph.add(documentTopics, [rows], attributes)], {})
        return vector(single ? graph.add(cast, [shares], { type: 'float32' }) : shares)
      },
    }
  },
}
