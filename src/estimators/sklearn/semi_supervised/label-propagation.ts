import type { Estimator } from '../../estimator.ts'
import { propagatedLabels } from './propagated-labels.ts'

/** sklearn/semi_supervised/_label_propagation.py, LabelPropagation. */
export const labelPropagation: Estimator = {
  classes: ['sklearn.semi_supervised._label_propagation.LabelPropagation'],
  translate: (self, { graph }) => propagatedLabels(self, graph),
}
