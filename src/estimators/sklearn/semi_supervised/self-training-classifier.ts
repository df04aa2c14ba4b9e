import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { delegated } from '../../delegated.ts'

/** sklearn/semi_supervised/_self_training.py, SelfTrainingClassifier: it answers by the estimator that it trained. */
export const selfTrainingClassifier: Estimator = {
  classes: ['sklearn.semi_supervised._self_training.SelfTrainingClassifier'],

  translate: (self, { graph, translate }) =>
    delegated(translate(trained(self)), ['predict', 'predict_proba', 'predict_log_proba', 'decision_function'], x => graph.matrix(x)),

  inputs: (self, inputsOf) => (self.has('n_features_in_') ? undefined : inputsOf(trained(self))),
  parts: self => [trained(self)],
}

/** `base_estimator_` until 1.5. */
function trained(self: Fitted): Fitted {
  return self.part(self.has('estimator_') ? 'estimator_' : 'base_estimator_')
}
