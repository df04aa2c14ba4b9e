import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { cellOf } from '../../cell-of.ts'
import { thresholdClassifier } from './threshold-classifier.ts'

export const fixedThresholdClassifier: Estimator = {
  classes: ['sklearn.model_selection._classification_threshold.FixedThresholdClassifier'],

  translate(self, translator) {
    const positive = cellOf(self.need('pos_label'), `${self.place}.pos_label`)
    const auto = self.get('threshold') === 'auto'
    const given = auto ? NaN : self.number('threshold')
    return thresholdClassifier(self, translator, within(self), positive, response => (!auto ? given : response === 'predict_proba' ? 0.5 : 0))
  },

  inputs: (self, inputsOf) => (self.has('n_features_in_') ? undefined : inputsOf(within(self))),
  parts: self => [within(self)],
}

/** Since 1.6 an estimator that was fitted before needs no fitting: then there is no `estimator_`. */
function within(self: Fitted): Fitted {
  return self.part(self.has('estimator_') ? 'estimator_' : 'estimator')
}
