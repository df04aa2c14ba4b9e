import type { Estimator } from '../../estimator.ts'
import { checkArray } from '../check-array.ts'
import { doubleOnly } from '../double-only.ts'
import { documentTopics } from '../../../graph/ops/document-topics.ts'
import { fittedOnDouble } from '../fitted-on-double.ts'
import { float64 } from '../../../graph/tensor.ts'
import { mostSteps } from '../../../graph/iterative/iterative-bound.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { vector } from '../../estimator.ts'

/** sklearn/decomposition/_lda.py: the shares of the topics in each row. */
export const latentDirichletAllocation: Estimator = {
  classes: ['sklearn.decomposition._lda.LatentDirichletAllocation'],

  translate(self, { graph }) {
    const topics = self.array('exp_dirichlet_component_')
    // In float32 roundings decide when the iteration ends.
    fittedOnDouble(self, 'exp_dirichlet_component_')
    const steps = self.number('max_doc_update_iter')
    if (steps > mostSteps) throw self.unsupportedOption(`max_doc_update_iter=${steps}`, `Set it to ${mostSteps} or less.`)
    const attributes = {
      topics: float64(self.float64('exp_dirichlet_component_'), topics.shape),
      prior: self.number('doc_topic_prior_'),
      tolerance: self.number('mean_change_tol'),
      steps,
    }
    return {
      transform(x) {
        const rows = checkArray(graph, doubleOnly(self, x), { by: self.shortName, nonNegative: true })
        return vector(graph.add(normalizeRows, [graph.add(documentTopics, [rows], attributes)], {}))
      },
    }
  },
}
