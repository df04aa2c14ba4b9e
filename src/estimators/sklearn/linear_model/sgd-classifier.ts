import type { Estimator } from '../../estimator.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { linearClassifier, oneVersusRest, probabilities } from './linear-classifier.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { pair } from '../../../graph/ops/pair.ts'

/** sklearn/linear_model/_stochastic_gradient.py, SGDClassifier: only two losses have probabilities. */
export const sgdClassifier: Estimator = {
  classes: ['sklearn.linear_model._stochastic_gradient.SGDClassifier'],

  translate(self, { graph }) {
    const classifier = linearClassifier(self, graph)
    const { binary, decide, labels, methods } = classifier
    const loss = self.string('loss')
    // `log` until 1.2.
    if (loss === 'log_loss' || loss === 'log') {
      return { ...methods, ...probabilities(graph, labels, oneVersusRest(self, graph, classifier)) }
    }
    if (loss !== 'modified_huber') return methods
    // (clip(d, −1, 1) + 1) / 2, then shares of the sum; equal shares where that is 0.
    const limits = { min: float64([-1]), max: float64([1]) }
    const toShare = { subtract: float64([-1]), divide: float64([2]) }
    return {
      ...methods,
      ...probabilities(graph, labels, x => {
        const each = graph.affine(graph.add(clip, [decide(x)], limits), toShare)
        return binary ? graph.add(pair, [each], { form: 'complement' }) : graph.add(normalizeRows, [each], { zero: 'uniform' })
      }),
    }
  },
}
