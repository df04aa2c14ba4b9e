import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { linearClassifier, oneVersusRest, probabilities } from './linear-classifier.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { softmax } from '../../../graph/ops/softmax.ts'

/** sklearn/linear_model/_logistic.py, LogisticRegression. */
export const logisticRegression: Estimator = {
  classes: ['sklearn.linear_model._logistic.LogisticRegression'],

  translate(self, { graph }) {
    const classifier = linearClassifier(self, graph)
    const { binary, decide, labels, methods } = classifier
    if (isOneVersusRest(self, labels.cells.length)) {
      return { ...methods, ...probabilities(graph, labels, oneVersusRest(self, graph, classifier)) }
    }
    return {
      ...methods,
      ...probabilities(graph, labels, x => {
        const decision = decide(x)
        // The softmax of two classes is that of [−d, d]: the probability is expit(2d).
        return graph.add(softmax, [binary ? graph.add(pair, [decision], { form: 'negate' }) : decision], { form: 'shifted' })
      }),
    }
  },
}

/** The rule of each version's `predict_proba`. */
function isOneVersusRest(self: Fitted, classes: number): boolean {
  // From 1.8 on `multi_class` is gone: expit for two classes, else softmax. A model saved again by then keeps it unread.
  if (!self.has('multi_class') || !savedBefore(self, '1.8')) return classes <= 2
  const multiClass = self.string('multi_class')
  if (multiClass === 'ovr' || multiClass === 'warn') return true
  if (multiClass === 'multinomial') return false
  if (multiClass !== 'auto' && multiClass !== 'deprecated') throw self.unsupportedOption(`multi_class='${multiClass}'`)
  const solver = self.string('solver')
  // newton-cholesky came in 1.2 and learned softmax in 1.6.
  return classes <= 2 || solver === 'liblinear' || (solver === 'newton-cholesky' && savedBefore(self, '1.6'))
}
