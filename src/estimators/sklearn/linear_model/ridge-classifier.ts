import type { Estimator } from '../../estimator.ts'
import { labelsOf } from '../labels.ts'
import { linearClassifier } from './linear-classifier.ts'
import { savedBefore } from '../version.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { vector } from '../../estimator.ts'

/** sklearn/linear_model/_ridge.py, _RidgeClassifierMixin: the signs of a ridge regression on −1 and 1. */
export const ridgeClassifier: Estimator = {
  classes: ['sklearn.linear_model._ridge.RidgeClassifier'],

  translate(self, { graph }) {
    const binarizer = self.part('_label_binarizer')
    // A property until 1.8, which the pickle does not hold.
    const classifier = linearClassifier(self, graph, self.has('classes_') ? labelsOf(self) : labelsOf(binarizer))
    const { methods, decide, labels } = classifier
    // Before 1.0, fitted on several labels per row, it named the highest of them.
    if (!binarizer.string('y_type_').startsWith('multilabel') || savedBefore(self, '1.0')) return methods
    return {
      ...methods,
      predict(x) {
        const each = graph.add(threshold, [decide(x)], { at: 0, strict: true })
        return { ...vector(each), classes: labels.cells.map(() => [0, 1]) }
      },
    }
  },
}
