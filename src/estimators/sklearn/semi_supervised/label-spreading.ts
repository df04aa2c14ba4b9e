import type { Estimator } from '../../estimator.ts'
import { propagatedLabels } from './propagated-labels.ts'

/** sklearn/semi_supervised/_label_propagation.py, LabelSpreading. */
export const labelSpreading: Estimator = {
  classes: ['sklearn.semi_supervised._label_propagation.LabelSpreading'],
  translate: (self, { graph }) => propagatedLabels(self, graph),
}
