import type { Estimator } from '../estimator.ts'
import { baggingClassifier } from '../sklearn/ensemble/bagging-classifier.ts'

/**
 * A bagging of pipelines of a sampler and a classifier (imblearn/ensemble/_bagging.py); an EasyEnsembleClassifier is one of
 * boosted trees (_easy_ensemble.py).
 */
export const balancedBaggingClassifier: Estimator = {
  ...baggingClassifier,
  classes: ['imblearn.ensemble._bagging.BalancedBaggingClassifier', 'imblearn.ensemble._easy_ensemble.EasyEnsembleClassifier'],
}
