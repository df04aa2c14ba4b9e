import type { Estimator, MethodName } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { delegated } from '../../delegated.ts'
import { lacksItsMethods } from '../lacks-its-methods.ts'
import { savedBefore } from '../version.ts'

/** sklearn/semi_supervised/_self_training.py, SelfTrainingClassifier: it answers by the estimator that it trained. */
export const selfTrainingClassifier: Estimator = {
  classes: ['sklearn.semi_supervised._self_training.SelfTrainingClassifier'],

  translate: (self, { graph, translate }) => delegated(translate(trained(self)), methodsOf(self), x => graph.matrix(x)),

  inputs: (self, inputsOf) => (self.has('n_features_in_') ? undefined : inputsOf(trained(self))),
  parts: self => [trained(self)],
}

/** Until 1.0 all but `predict_proba` are there if the estimator before it was fitted has them. */
function methodsOf(self: Fitted): readonly MethodName[] {
  return savedBefore(self, '1.1') && lacksItsMethods(self, 'base_estimator') ? ['predict_proba'] : ['predict', 'predict_proba', 'predict_log_proba', 'decision_function']
}

/** `base_estimator_` until 1.5. */
function trained(self: Fitted): Fitted {
  return self.part(self.has('estimator_') ? 'estimator_' : 'base_estimator_')
}
